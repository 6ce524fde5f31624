package io.squall.live;

import io.squall.log.ReadOptions;
import io.squall.window.EntityKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the live pipeline runs.
 *
 * @param reading how lines are read
 * @param entities what is watched; empty: what the model was trained on
 * @param rescore an open window with new events is scored again at most this often, 10 s
 * @param idleLane after so long without a line, a lane lets go of the record that it holds for further lines, 2 s
 * @param maxLanes lanes held; beyond it the one without lines for longest is let go
 * @param maxOpenEvents events held in open windows; beyond it windows are closed early
 * @param checkpointEvery longest time between two checkpoints, when there is something to save
 * @param checkpointBytes greatest part of the journal to read again after a crash
 */
public record LiveConfig(
        ReadOptions reading,
        Optional<Set<EntityKind>> entities,
        Duration rescore,
        Duration idleLane,
        int maxLanes,
        int maxOpenEvents,
        Duration checkpointEvery,
        long checkpointBytes) {

    /** @throws IllegalArgumentException in one line, when a bound is not positive */
    public LiveConfig {
        if (maxLanes < 1 || maxOpenEvents < 1 || checkpointBytes < 1) {
            throw new IllegalArgumentException("maxLanes " + maxLanes + ", maxOpenEvents " + maxOpenEvents
                    + " and checkpointBytes " + checkpointBytes + " must all be at least 1");
        }
        if (rescore.isNegative() || idleLane.isNegative() || checkpointEvery.isNegative()) {
            throw new IllegalArgumentException("rescore, idleLane and checkpointEvery must not be negative");
        }
    }

    /** Bounds that fit a heap of 1 GiB. */
    public static LiveConfig defaults() {
        return new LiveConfig(
                ReadOptions.defaults(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                10_000,
                500_000,
                Duration.ofMinutes(5),
                256L << 20);
    }
}
