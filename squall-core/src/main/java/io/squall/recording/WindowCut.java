package io.squall.recording;

import io.squall.window.EntityKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a recording into windows of the whole cloud on the clock grid, with labels by what its client saw fail.
 *
 * <p>A window is clipped to the recording and left out when less than a fifth of it is left. It is anomalous when the failing stretch
 * covers {@link #LEAST} of it or a failure that the client saw lies in it; not to be scored when the stretch but grazes it, or it comes
 * after the failure; and normal otherwise.
 */
final class WindowCut {

    /** A shorter part of a failure need not show. */
    static final Duration LEAST = Duration.ofSeconds(10);

    private static final int LEAST_PARTS = 5;

    private final Duration length;

    WindowCut(Duration length) {
        this.length = length;
    }

    /** @param failing what the client saw; empty in a recording that failed where that is not known: then nothing is to be scored */
    List<WindowLabel> of(Recording recording, Optional<FailingRequests> failing) {
        List<WindowLabel> windows = new ArrayList<>();
        long millis = length.toMillis();
        Instant grid = Instant.ofEpochMilli(Math.floorDiv(recording.start().toEpochMilli(), millis) * millis);
        for (; grid.isBefore(recording.end()); grid = grid.plus(length)) {
            Instant start = later(grid, recording.start());
            Instant end = earlier(grid.plus(length), recording.end());
            if (Duration.between(start, end).compareTo(length.dividedBy(LEAST_PARTS)) >= 0) {
                int label = recording.failed()
                        ? failing.map(seen -> label(seen, start, end)).orElse(WindowLabel.UNSCORED)
                        : WindowLabel.NORMAL;
                windows.add(new WindowLabel(recording.id(), EntityKind.CLOUD.label(), start, end, label));
            }
        }
        return windows;
    }

    private static int label(FailingRequests failing, Instant start, Instant end) {
        Instant last = failing.lastSeen();
        if (!end.isAfter(failing.start())) {
            return WindowLabel.NORMAL;
        }
        if (start.isAfter(last)) {
            return WindowLabel.UNSCORED;
        }
        Duration covered = Duration.between(later(start, failing.start()), earlier(end, last));
        boolean seen = isIn(last, start, end)
                || failing.firstSeen().filter(first -> isIn(first, start, end)).isPresent();
        return seen || covered.compareTo(LEAST) >= 0 ? WindowLabel.ANOMALOUS : WindowLabel.UNSCORED;
    }

    private static boolean isIn(Instant moment, Instant start, Instant end) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
