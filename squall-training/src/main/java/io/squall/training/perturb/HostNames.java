package io.squall.training.perturb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New names for hosts, {@code node-4711} or {@code node-4711.cloud.lan}, by a hash of the old ones.
 *
 * <p>Knows at most 4,096 hosts; others keep their names. Used by one thread.
 */
final class HostNames {

    private static final int MOST = 4096;
    private static final int NUMBERS = 10_000;
    private static final String DOMAIN = ".cloud.lan";

    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|[0-9A-Fa-f]*:.*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9](?:[\\w.-]*[A-Za-z0-9])?");
    /** A host that a message names as such, with a digit, dot or hyphen in it: a plain word may be any word. */
    private static final Pattern NAMED = Pattern.compile(
            "\\bhost(?:_id|name)?['\"]?\\s*[=:]\\s*u?['\"]?([A-Za-z]\\w*(?:[.-]\\w+|\\d)[\\w.-]*\\w)(?![\\w.-]|:[:\\dA-Fa-f]*:)");

    private final long seed;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    HostNames(long seed) {
        this.seed = seed;
    }

    /** Learns a host; an address or {@code localhost} is no name. */
    void learn(String host) {
        String known = host.toLowerCase(Locale.ROOT);
        if (known.isEmpty()
                || known.equals("localhost")
                || names.containsKey(known)
                || names.size() >= MOST
                || ADDRESS.matcher(known).matches()) {
            return;
        }
        int dot = known.indexOf('.');
        if (dot <= 0) {
            names.put(known, fresh(known));
            return;
        }
        String shortName = known.substring(0, dot);
        String fresh = shortName.equals("localhost") ? fresh(known) : names.computeIfAbsent(shortName, this::fresh);
        names.put(known, fresh + DOMAIN);
    }

    /** Learns the hosts that a message names as such. */
    void learnFrom(String message) {
        if (message.contains("host")) {
            Matcher matcher = NAMED.matcher(message);
            while (matcher.find()) {
                learn(matcher.group(1));
            }
        }
    }

    private String fresh(String name) {
        long number = Math.floorMod(Seeds.mixed(seed, Seeds.of(name)), NUMBERS);
        String fresh = "node-%04d".formatted(number);
        while (!given.add(fresh)) {
            number++;
            fresh = "node-%04d".formatted(number);
        }
        return fresh;
    }

    /** The new name of a host, which is in lower case. */
    Optional<String> of(String host) {
        return Optional.ofNullable(names.get(host));
    }

    /** The text with all known names changed. A name of letters alone counts only where a host is likely to stand. */
    String inText(String text) {
        return WORD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isPlain(match.group()) && !standsAsHost(text, match) ? match.group() : changed(match.group())));
    }

    /** The path with all known names changed. */
    String inPath(String path) {
        return WORD.matcher(path).replaceAll(match -> Matcher.quoteReplacement(changed(match.group())));
    }

    /** The word's new name; else that of its parts between dots, as in the topic {@code compute.node1}. */
    private String changed(String word) {
        String whole = names.get(word.toLowerCase(Locale.ROOT));
        if (whole != null || word.indexOf('.') < 0) {
            return whole == null ? word : whole;
        }
        String[] parts = word.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = isPlain(parts[i]) ? parts[i] : names.getOrDefault(parts[i].toLowerCase(Locale.ROOT), parts[i]);
        }
        return String.join(".", parts);
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(Character::isLetter);
    }

    private static boolean standsAsHost(String text, MatchResult match) {
        String before = text.substring(Math.max(0, match.start() - 5), match.start());
        String after = text.substring(match.end(), Math.min(text.length(), match.end() + 1));
        return before.endsWith("host ")
                || before.endsWith("node ")
                || (!before.isEmpty() && "@'\"/=".indexOf(before.charAt(before.length() - 1)) >= 0)
                || (!after.isEmpty() && "@/".contains(after));
    }
}
