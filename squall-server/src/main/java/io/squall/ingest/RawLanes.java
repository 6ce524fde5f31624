package io.squall.ingest;

import io.squall.journal.Lane;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lanes whose last line was one of a log, sent as it was written, not a structured record. What comes next there without a time
 * and without fields of its own continues that line, in the next request as well. Safe for all threads.
 */
public final class RawLanes {

    private static final int MOST = 10_000;

    private final Map<Lane, Boolean> lanes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Lane, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether the lane's last line was one of a log. */
    public synchronized boolean holds(Lane lane) {
        return lanes.containsKey(lane);
    }

    /** Notes what the last line of the lane is now. */
    public synchronized void ended(Lane lane, boolean raw) {
        if (raw) {
            lanes.put(lane, true);
        } else {
            lanes.remove(lane);
        }
    }
}
