package io.squall.log;

import org.jspecify.annotations.Nullable;

/**
 * The file that a line comes from, and how far it was read: the file being read itself, or one that the lines of a
 * merged text name.
 */
final class Origin {
    final String name;
    final PathNames names;
    final FormatDetector detector;
    /** Number of the last line seen, from 1. */
    long line;
    /** The record that a line without a time would continue. */
    @Nullable
    OpenRecord last;
    /** Time of the record before. */
    long previousMicros = Long.MIN_VALUE;

    Origin(String name, PathNames names, FormatDetector detector) {
        this.name = name;
        this.names = names;
        this.detector = detector;
    }
}
