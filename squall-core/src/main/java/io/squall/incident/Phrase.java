package io.squall.incident;

import java.util.List;
import java.util.Locale;

/**
 * Words to be found in a text, as a catalogue writes them: {@code *} stands for anything, upper and lower case are one, and a
 * phrase begins and ends at the edge of a word unless a {@code *} stands there. {@code AMQP server on * is unreachable} is found in
 * any line that says both parts in this order.
 *
 * <p>Not a regular expression: the parts are looked for one after the other and never anew, so that no text and no phrase of a
 * site's own makes it slow. Immutable.
 */
final class Phrase {

    private static final int MAX_CHARACTERS = 300;

    private final List<String> parts;
    private final boolean openStart;
    private final boolean openEnd;

    private Phrase(List<String> parts, boolean openStart, boolean openEnd) {
        this.parts = parts;
        this.openStart = openStart;
        this.openEnd = openEnd;
    }

    /** @throws IllegalArgumentException when {@code text} has no word in it, or is no phrase but a story */
    static Phrase of(String text) {
        List<String> parts = List.of(lower(text.strip()).split("\\*+")).stream()
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.stream().allMatch(String::isBlank)) {
            throw new IllegalArgumentException("the phrase \"" + text + "\" has no word in it");
        }
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a phrase of " + text.length() + " characters, at most " + MAX_CHARACTERS + " are taken");
        }
        return new Phrase(parts, text.strip().startsWith("*"), text.strip().endsWith("*"));
    }

    /** A text as {@link #isIn} wants it. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** @param lowered the text, made by {@link #lower} */
    boolean isIn(String lowered) {
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean first = i == 0 && !openStart;
            boolean last = i == parts.size() - 1 && !openEnd;
            int found = find(lowered, parts.get(i), at, first, last);
            if (found < 0) {
                return false;
            }
            at = found + parts.get(i).length();
        }
        return true;
    }

    private static int find(String text, String part, int from, boolean atStart, boolean atEnd) {
        int found = text.indexOf(part, from);
        while (found >= 0) {
            if ((!atStart || isEdge(text, found)) && (!atEnd || isEdge(text, found + part.length()))) {
                return found;
            }
            found = text.indexOf(part, found + 1);
        }
        return -1;
    }

    /** Whether no word goes on from the character before {@code at} to the one there. */
    private static boolean isEdge(String text, int at) {
        return at == 0 || at == text.length() || !isWord(text.charAt(at - 1)) || !isWord(text.charAt(at));
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
