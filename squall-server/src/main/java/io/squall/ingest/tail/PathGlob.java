package io.squall.ingest.tail;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A path with wildcards.
 *
 * @param root the folders in front of the first wildcard; of a path without one, the folder of the file
 * @param depth number of names below the root; empty when folders of any depth match
 * @param matchers what a path is held against; {@code a/**}{@code /b} is also {@code a/b}, as people expect and Java does not
 */
record PathGlob(Path root, Optional<Integer> depth, List<PathMatcher> matchers) {

    private static final String WILDCARDS = "*?[{";
    private static final String ANY_FOLDERS = "/**/";

    static PathGlob of(String pattern) {
        Stream<String> patterns = pattern.contains(ANY_FOLDERS)
                ? Stream.of(pattern, pattern.replace(ANY_FOLDERS, "/"))
                : Stream.of(pattern);
        Path root = Path.of(fixedFolders(pattern));
        Optional<Integer> depth = pattern.contains("**")
                ? Optional.empty()
                : Optional.of(Path.of(pattern).getNameCount() - root.getNameCount());
        return new PathGlob(
                root,
                depth,
                patterns.map(each -> FileSystems.getDefault().getPathMatcher("glob:" + each))
                        .toList());
    }

    /** @throws IllegalArgumentException when {@code pattern} is none, in one line that begins with {@code key} */
    static void check(String key, String pattern) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException(key + ": \"" + pattern + "\" does not begin with /");
        }
        try {
            of(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(key + ": \"" + pattern + "\": " + e.getDescription(), e);
        }
    }

    boolean matches(Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    private static String fixedFolders(String pattern) {
        int wildcard = 0;
        while (wildcard < pattern.length() && WILDCARDS.indexOf(pattern.charAt(wildcard)) < 0) {
            wildcard++;
        }
        int slash = pattern.lastIndexOf('/', wildcard - 1);
        return slash <= 0 ? "/" : pattern.substring(0, slash);
    }
}
