package io.squall.live;

import io.squall.detect.SecondLook;
import io.squall.window.OpenWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which open windows are due to be scored, when enough time has passed: those with new events, and those that were anomalous
 * for the first time and wait for a {@link SecondLook}. Where scoring takes long, it is done less often, so that it never takes
 * more than a fifth of the time. Used by one thread.
 */
final class OpenWindowScoring {

    private static final int SHARE = 5;

    private final long everyNanos;
    private long dueNanos;
    private Map<Key, Looked> looked = new HashMap<>();

    private record Key(String entity, long startMicros) {

        static Key of(OpenWindow window) {
            return new Key(window.entity(), window.startMicros());
        }
    }

    /** @param events that the last score knows */
    private record Looked(int events, SecondLook look) {}

    OpenWindowScoring(Duration every, long nowNanos) {
        this.everyNanos = every.toNanos();
        this.dueNanos = nowNanos + everyNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** Those of {@code open} that are to be scored; they count as scored from now on. */
    List<OpenWindow> due(List<OpenWindow> open) {
        Map<Key, Looked> now = new HashMap<>();
        List<OpenWindow> due = new ArrayList<>();
        for (OpenWindow window : open) {
            Looked before = looked.get(Key.of(window));
            SecondLook look = before == null ? new SecondLook() : before.look;
            now.put(Key.of(window), new Looked(window.events(), look));
            if (before == null || before.events != window.events() || look.isOwed()) {
                due.add(window);
            }
        }
        looked = now;
        return due;
    }

    /** Whether what a score says of a window that was {@link #due} is to be told. */
    boolean tells(OpenWindow window, boolean isAnomalous) {
        Looked at = looked.get(Key.of(window));
        return at == null || at.look.tells(isAnomalous);
    }

    /** Scoring began and ended at these times. */
    void done(long beganNanos, long endedNanos) {
        dueNanos = beganNanos + Math.max(everyNanos, SHARE * (endedNanos - beganNanos));
    }
}
