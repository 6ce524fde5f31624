package io.squall.adapt;

import io.squall.window.DurationText;
import java.time.Duration;

/**
 * How the server learns what is usual here; section {@code adapt} of the configuration.
 *
 * @param automatic whether it does so by itself; if not, only when it is asked
 * @param minWindows windows of health that it must know before it first does
 * @param settle a window is learned from when the stream is so far past its end: an incident may reach back to it until then
 * @param every it learns again after so long; before that, whenever it knows twice as many windows
 * @param keep windows are kept for so long to learn from
 * @param maxBytes bytes on disk of these windows; beyond it the oldest go
 */
public record AdaptConfig(
        boolean automatic, int minWindows, Duration settle, Duration every, Duration keep, long maxBytes) {

    /** With fewer windows a profile tells less than a model that looks for errors: docs/DETECTION.md, "Cold start". */
    static final int LEAST_WINDOWS = 20;

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public AdaptConfig {
        if (minWindows < LEAST_WINDOWS) {
            throw new IllegalArgumentException("adapt.minWindows: " + minWindows
                    + " are too few to learn from; at least " + LEAST_WINDOWS + ", better 48");
        }
        if (settle.isNegative() || every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("adapt.settle and adapt.every must not be negative, every not zero");
        }
        if (keep.compareTo(settle) <= 0) {
            throw new IllegalArgumentException(
                    "adapt.keep: " + DurationText.of(keep) + " is not longer than adapt.settle, "
                            + DurationText.of(settle) + ": nothing would be learned from");
        }
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException("adapt.maxBytes: " + maxBytes + " is less than 1MiB");
        }
    }

    /** By itself, after four hours of windows of five minutes. */
    public static AdaptConfig defaults() {
        return new AdaptConfig(true, 48, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), 256L << 20);
    }
}
