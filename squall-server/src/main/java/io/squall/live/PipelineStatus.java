package io.squall.live;

import io.squall.log.LineCounts;
import io.squall.window.WindowCounts;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the pipeline is.
 *
 * @param modelId bundle in use
 * @param threshold score from which on its windows are anomalous
 * @param applied last entry of the journal that was worked off
 * @param lag entries of the journal that wait
 * @param received when the last entry that was worked off had come in
 * @param streamMicros event time reached, microseconds since the epoch; 0 before the first event
 * @param lines what became of the lines, since the data folder began
 * @param windows what became of the events
 * @param lanes lanes that are open
 * @param trouble why nothing goes on at present, or empty
 */
public record PipelineStatus(
        String modelId,
        double threshold,
        long applied,
        long lag,
        Instant received,
        long streamMicros,
        LineCounts lines,
        WindowCounts windows,
        int lanes,
        String trouble) {

    /** How far the scores are behind what comes in, in seconds; 0 when nothing waits. */
    public double lagSeconds(Instant now) {
        return lag == 0 ? 0 : Duration.between(received, now).toMillis() / 1000.0;
    }
}
