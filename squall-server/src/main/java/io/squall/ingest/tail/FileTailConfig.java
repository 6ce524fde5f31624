package io.squall.ingest.tail;

import java.time.Duration;
import java.util.List;

/**
 * Which files are followed.
 *
 * @param name name of the source, unique among all sources; the positions are kept under it
 * @param paths absolute paths with {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}} inside a name, and {@code **} for any
 *     number of folders
 * @param exclude paths that are not read, in the same form; compressed files never are
 * @param start where reading begins in files that are there when the source is started for the first time; a file that appears
 *     later is read from its beginning
 * @param host host that wrote the files, or empty: then the folder may tell, or the lines
 * @param scanInterval how often the folders are looked at for new and rotated files
 * @param unfinishedLineAfter how long a last line without its end is waited for
 * @param rotatedAfter how long a rotated file must have been quiet before it is closed
 * @param maxLineBytes longest line kept; of a longer one only the head is kept
 * @param maxFiles most files followed at once
 */
public record FileTailConfig(
        String name,
        List<String> paths,
        List<String> exclude,
        Start start,
        String host,
        Duration scanInterval,
        Duration unfinishedLineAfter,
        Duration rotatedAfter,
        int maxLineBytes,
        int maxFiles) {

    private static final int LONGEST_LINE_BYTES = 256 << 20;

    /** Where reading begins. */
    public enum Start {
        BEGINNING,
        END
    }

    public FileTailConfig {
        paths = List.copyOf(paths);
        exclude = List.copyOf(exclude);
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("name: \"" + name + "\" is empty or holds a slash");
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("paths: no path is given (for example /var/log/kolla/**/*.log)");
        }
        paths.forEach(path -> PathGlob.check("paths", path));
        exclude.forEach(path -> PathGlob.check("exclude", path));
        positive("scanInterval", scanInterval);
        positive("unfinishedLineAfter", unfinishedLineAfter);
        positive("rotatedAfter", rotatedAfter);
        if (maxLineBytes < 1 || maxLineBytes > LONGEST_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "maxLineBytes: " + maxLineBytes + " is not between 1 and " + LONGEST_LINE_BYTES);
        }
        if (maxFiles < 1) {
            throw new IllegalArgumentException("maxFiles: " + maxFiles + " is less than 1");
        }
    }

    /** Follows {@code paths} from their end, looks for files every second, and takes an unfinished line after five. */
    public static FileTailConfig defaults(String name, List<String> paths) {
        return new FileTailConfig(
                name,
                paths,
                List.of(),
                Start.END,
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                1 << 20,
                10_000);
    }

    private static void positive(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(key + ": " + duration.toMillis() + "ms is not longer than nothing");
        }
    }
}
