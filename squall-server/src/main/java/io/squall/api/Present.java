package io.squall.api;

import io.squall.store.TimeColumns;
import io.squall.store.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that is now for whoever looks: the clock's, or where the newest window is more than an hour old, as in a recording
 * that is replayed, the end of that window.
 */
final class Present {

    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int COLUMNS = 96;

    private final Windows windows;
    private final Clock clock;

    Present(Windows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    Instant now() {
        Instant now = clock.instant();
        return windows.newest()
                .filter(newest -> newest.isBefore(now.minus(OLD)))
                .orElse(now);
    }

    /** Columns that {@code question} asks for: parameters {@code from}, {@code until} and {@code columns}; else the last day. */
    TimeColumns columns(Question question) {
        Instant until = question.time("until").orElseGet(this::now);
        Instant from = question.time("from").orElseGet(() -> until.minus(DAY));
        return TimeColumns.cut(from, until, question.number("columns").orElse(COLUMNS));
    }
}
