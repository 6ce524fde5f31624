package io.squall.training;

import java.nio.file.Path;

/** A process that trains with a checkpoint, says when its second epoch has begun, and then waits to be killed. */
final class TrainingToBeKilled {

    static final String SECOND_EPOCH = "second epoch";

    private TrainingToBeKilled() {}

    public static void main(String[] arguments) {
        Trainer.train(TrainingSets.task().checkpointedIn(Path.of(arguments[0])), new TrainingListener() {
            @Override
            public void batchDone(BatchProgress progress) {
                if (progress.epoch() == 2) {
                    System.out.println(SECOND_EPOCH);
                    waitToBeKilled();
                }
            }
        });
    }

    private static void waitToBeKilled() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted, not killed", e);
        }
    }
}
