package io.squall.flink;

import java.io.Serializable;

/**
 * How the job runs; section {@code job} of the configuration. What is empty or 0 is left to the cluster's own configuration.
 *
 * @param name name of the job, which its transactions in Kafka begin with: two jobs on one Kafka need two names
 * @param parallelism subtasks of each stage, or 0
 * @param checkpointEvery time from one checkpoint to the next, which is how late results of a finished window can be seen
 * @param checkpoints folder that all machines reach, {@code s3://…} or {@code file:///…}, or empty
 * @param early an open window with new events is scored this often, as not complete; {@code 0s} for never
 * @param quietAfter a partition that is still for so long holds nobody back any more
 * @param maxWindowEvents events held of one window; past it, it is scored early, and what follows is another part of it
 */
public record RunSettings(
        String name,
        int parallelism,
        String checkpointEvery,
        String checkpoints,
        String early,
        String quietAfter,
        int maxWindowEvents)
        implements Serializable {

    private static final int MAX_WINDOW_EVENTS = 500_000;

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public RunSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("job.name: is empty");
        }
        if (parallelism < 0) {
            throw new IllegalArgumentException("job.parallelism: " + parallelism + " < 0");
        }
        if (maxWindowEvents < 1) {
            throw new IllegalArgumentException("job.maxWindowEvents: " + maxWindowEvents + " < 1");
        }
        if (JobSettings.duration("job.checkpointEvery", checkpointEvery).isZero()) {
            throw new IllegalArgumentException("job.checkpointEvery: 0s; results are given out with checkpoints");
        }
        JobSettings.duration("job.early", early);
        JobSettings.duration("job.quietAfter", quietAfter);
    }

    static RunSettings defaults() {
        return new RunSettings("squall", 0, "10s", "", "0s", "1m", MAX_WINDOW_EVENTS);
    }
}
