package io.squall.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where a path names host and service: {@code {host}/{service}.log}.
 *
 * <p>{@code {host}} and {@code {service}} stand for text inside one folder or file name, {@code *} for any such text,
 * {@code **} for any number of folders; all else stands for itself. The pattern is held against the end of the path, or
 * against the whole path when it begins with {@code /}. Endings of rotation and compression ({@code .1},
 * {@code -20261124.gz}) are taken off the path before.
 */
public final class PathRule {

    private static final Pattern TOKEN = Pattern.compile("\\{host}|\\{service}|\\*\\*/|\\*");

    private final String pattern;
    private final Pattern regex;
    private final boolean namesHost;
    private final boolean namesService;

    private PathRule(String pattern, Pattern regex) {
        this.pattern = pattern;
        this.regex = regex;
        this.namesHost = pattern.contains("{host}");
        this.namesService = pattern.contains("{service}");
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException when the pattern names neither host nor service, or one of them twice; the
     *     message is meant for users
     */
    public static PathRule of(String pattern) {
        int hosts = count(pattern, "{host}");
        int services = count(pattern, "{service}");
        if (hosts > 1 || services > 1 || hosts + services == 0) {
            throw new IllegalArgumentException("path rule \"" + pattern
                    + "\": needs {host} or {service}, each at most once, for example {host}/{service}.log");
        }
        StringBuilder regex = new StringBuilder(pattern.startsWith("/") ? "" : "(?:.*/)?");
        Matcher token = TOKEN.matcher(pattern);
        int copied = 0;
        while (token.find()) {
            regex.append(Pattern.quote(pattern.substring(copied, token.start())));
            regex.append(
                    switch (token.group()) {
                        case "{host}" -> "(?<host>[^/]+)";
                        case "{service}" -> "(?<service>[^/]+)";
                        case "*" -> "[^/]*";
                        default -> "(?:.*/)?";
                    });
            copied = token.end();
        }
        regex.append(Pattern.quote(pattern.substring(copied)));
        return new PathRule(pattern, Pattern.compile(regex.toString()));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    /** What the rule reads from {@code path}, whose rotation endings are off; empty when it does not match. */
    Optional<PathNames> match(String path) {
        Matcher matcher = regex.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new PathNames(namesHost ? matcher.group("host") : "", namesService ? matcher.group("service") : ""));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathRule that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return pattern;
    }
}
