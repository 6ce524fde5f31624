package io.squall.training.job;

import io.squall.training.TrainingListener;

/** Told how a job goes, on the job's own thread. */
public interface JobListener extends TrainingListener {

    /**
     * A recording has been read.
     *
     * @param pass what the pass is for, for example {@code mining templates}
     */
    default void recordingDone(String pass, int done, int recordings) {}
}
