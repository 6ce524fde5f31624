package io.squall.live;

import io.squall.window.OpenWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which open windows are due to be scored: those with new events, when enough time has passed. Where scoring takes long,
 * it is done less often, so that it never takes more than a fifth of the time. Used by one thread.
 */
final class OpenWindowScoring {

    private static final int SHARE = 5;

    private final long everyNanos;
    private long dueNanos;
    private Map<Key, Integer> scoredEvents = new HashMap<>();

    private record Key(String entity, long startMicros) {}

    OpenWindowScoring(Duration every, long nowNanos) {
        this.everyNanos = every.toNanos();
        this.dueNanos = nowNanos + everyNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** Those of {@code open} that have events that no score knows yet; they count as scored from now on. */
    List<OpenWindow> changed(List<OpenWindow> open) {
        Map<Key, Integer> events = new HashMap<>();
        List<OpenWindow> changed = new ArrayList<>();
        for (OpenWindow window : open) {
            Key key = new Key(window.entity(), window.startMicros());
            events.put(key, window.events());
            if (scoredEvents.getOrDefault(key, 0) != window.events()) {
                changed.add(window);
            }
        }
        scoredEvents = events;
        return changed;
    }

    /** Scoring began and ended at these times. */
    void done(long beganNanos, long endedNanos) {
        dueNanos = beganNanos + Math.max(everyNanos, SHARE * (endedNanos - beganNanos));
    }
}
