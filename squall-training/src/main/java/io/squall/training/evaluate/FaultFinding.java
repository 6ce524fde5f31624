package io.squall.training.evaluate;

import io.squall.recording.FaultLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a known fault was found.
 *
 * @param fault the fault
 * @param windows number of judged windows that it touches; without any it could not be found
 * @param firstAlarm end of the first window that the model alarmed among them, since a window is scored when it closes
 * @param baselines the baselines that alarmed one of them, in the order they are shown
 */
public record FaultFinding(FaultLabel fault, int windows, Optional<Instant> firstAlarm, List<String> baselines) {

    public FaultFinding {
        baselines = List.copyOf(baselines);
    }

    /** Whether the model alarmed while it lasted. */
    public boolean isFound() {
        return firstAlarm.isPresent();
    }

    /** From the fault's start to the first alarm, NaN when there was none. */
    public double delaySeconds() {
        return firstAlarm
                .map(alarm -> Duration.between(fault.start(), alarm).toNanos() / 1e9)
                .orElse(Double.NaN);
    }
}
