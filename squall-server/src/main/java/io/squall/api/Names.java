package io.squall.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Names that callers give, and the known ones that they may have meant. */
final class Names {

    private static final int SHOWN = 64;

    private Names() {}

    /** A refusal of {@code name}, with the nearest known name where one is near. */
    static String unknown(String thing, String name, Collection<String> known) {
        return "unknown " + thing + " \"" + shown(name) + "\""
                + nearest(name, known)
                        .map(near -> " (did you mean \"" + near + "\"?)")
                        .orElse(known.isEmpty() ? " (none is possible here)" : "");
    }

    /** A caller's text as it may be shown in an answer: not longer than it helps. */
    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > SHOWN) {
            return Optional.empty();
        }
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(candidate -> candidate))
                .filter(near -> distance(name, near) <= Math.max(2, name.length() / 2));
    }

    /** Levenshtein's distance, two rows at a time. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[b.length()];
    }
}
