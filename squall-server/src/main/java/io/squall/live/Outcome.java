package io.squall.live;

import java.util.List;

/**
 * What came of the journal since the outcome before.
 *
 * @param sequence the journal's last entry that is in it
 * @param streamMicros event time reached, microseconds since the epoch
 * @param windows windows scored, in order, each once
 */
public record Outcome(long sequence, long streamMicros, List<WindowResult> windows) {

    public Outcome {
        windows = List.copyOf(windows);
    }
}
