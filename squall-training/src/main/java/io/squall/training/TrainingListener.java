package io.squall.training;

/** Told how a training goes, on the training's own thread. */
public interface TrainingListener {

    /** Before the first epoch. */
    default void started(TrainingStart start) {}

    /** Something a user should know, in one line. */
    default void notice(String line) {}

    /** After each optimiser step. */
    default void batchDone(BatchProgress progress) {}

    /**
     * After each epoch, when its checkpoint is safe.
     *
     * @param best whether this epoch is the best so far
     */
    default void epochDone(EpochMetrics metrics, boolean best) {}
}
