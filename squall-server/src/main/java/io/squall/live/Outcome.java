package io.squall.live;

import java.util.List;

/**
 * What came of the journal since the outcome before.
 *
 * @param sequence the journal's last entry that is in it
 * @param settledMicros every window that begins before this has closed; microseconds since the epoch, event time
 * @param windows windows scored, in order, each once
 */
public record Outcome(long sequence, long settledMicros, List<WindowResult> windows) {

    public Outcome {
        windows = List.copyOf(windows);
    }
}
