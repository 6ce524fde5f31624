package io.squall.live;

import io.squall.journal.Batch;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** When lines last came in each lane, by a clock of this process. Used by one thread. */
final class LanePulse {

    private final long idleNanos;
    private final Map<Lane, Long> lastNanos = new HashMap<>();
    private long lastOfAllNanos;

    LanePulse(Duration idle, long nowNanos) {
        this.idleNanos = idle.toNanos();
        this.lastOfAllNanos = nowNanos;
    }

    void beat(Batch batch, long nowNanos) {
        beat(batch.lanes().stream().map(LaneLines::lane).toList(), nowNanos);
    }

    void beat(List<Lane> lanes, long nowNanos) {
        lanes.forEach(lane -> lastNanos.put(lane, nowNanos));
        lastOfAllNanos = nowNanos;
    }

    /** Lanes that have been still for long enough and still hold a record; each is told once, until lines come again. */
    List<Lane> takeIdle(long nowNanos, Predicate<Lane> isHolding) {
        List<Lane> idle = new ArrayList<>();
        for (Iterator<Map.Entry<Lane, Long>> lanes = lastNanos.entrySet().iterator(); lanes.hasNext(); ) {
            Map.Entry<Lane, Long> lane = lanes.next();
            if (nowNanos - lane.getValue() >= idleNanos) {
                if (isHolding.test(lane.getKey())) {
                    idle.add(lane.getKey());
                }
                lanes.remove();
            }
        }
        return idle;
    }

    /** How long nothing at all has come. */
    Duration stillFor(long nowNanos) {
        return Duration.ofNanos(nowNanos - lastOfAllNanos);
    }
}
