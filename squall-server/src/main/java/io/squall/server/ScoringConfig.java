package io.squall.server;

import io.squall.live.LiveConfig;
import java.time.Duration;

/**
 * How windows are scored while lines come; section {@code scoring} of the configuration.
 *
 * @param rescore an open window with new events is scored again at most this often
 * @param idleLane after so long without a line, a file or stream lets go of the record that it holds for further lines
 * @param maxLanes files and streams that are told apart at once
 * @param maxOpenEvents events held in open windows; beyond it windows are closed early, which bounds memory
 * @param checkpointEvery longest time between two checkpoints
 * @param checkpointBytes greatest part of the journal that is read again after a crash
 */
public record ScoringConfig(
        Duration rescore,
        Duration idleLane,
        int maxLanes,
        int maxOpenEvents,
        Duration checkpointEvery,
        long checkpointBytes) {

    static ScoringConfig defaults() {
        LiveConfig live = LiveConfig.defaults();
        return new ScoringConfig(
                live.rescore(),
                live.idleLane(),
                live.maxLanes(),
                live.maxOpenEvents(),
                live.checkpointEvery(),
                live.checkpointBytes());
    }
}
