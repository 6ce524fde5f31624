package io.squall.log;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How logs are read.
 *
 * @param zone zone of times that do not tell their own
 * @param format name of the one format to use, or empty to choose for each file by its lines
 * @param rules where paths tell host and service, asked before the built-in layouts, the first match wins
 * @param maxLineBytes longest line kept, in bytes, up to 256 MiB; of a longer one only the head is kept
 */
public record ReadOptions(ZoneId zone, Optional<String> format, List<PathRule> rules, int maxLineBytes) {

    private static final int LONGEST_LINE_BYTES = 256 << 20;

    /**
     * @throws IllegalArgumentException when the format is not known, or {@code maxLineBytes} is out of range; the
     *     message is meant for users
     */
    public ReadOptions {
        rules = List.copyOf(rules);
        if (format.isPresent() && LineFormats.named(format.get()).isEmpty()) {
            throw new IllegalArgumentException(
                    "format: unknown name \"" + format.get() + "\"; known: " + String.join(", ", LineFormats.names()));
        }
        if (maxLineBytes < 1 || maxLineBytes > LONGEST_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "maxLineBytes: " + maxLineBytes + " is not between 1 and " + LONGEST_LINE_BYTES);
        }
    }

    /** UTC, formats chosen by the lines, built-in layouts, lines of up to 1 MiB. */
    public static ReadOptions defaults() {
        return new ReadOptions(ZoneOffset.UTC, Optional.empty(), List.of(), 1 << 20);
    }

    /** These options with times read in {@code newZone}. */
    public ReadOptions withZone(ZoneId newZone) {
        return new ReadOptions(newZone, format, rules, maxLineBytes);
    }
}
