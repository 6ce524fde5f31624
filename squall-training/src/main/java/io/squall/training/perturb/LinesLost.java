package io.squall.training.perturb;

import io.squall.log.RecordStream;
import java.util.SplittableRandom;

/** A transport that loses a share of the records. */
record LinesLost(double share) implements Perturbation {

    @Override
    public RecordStream over(RecordStream records, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new PerturbedStream(records, (record, next, out) -> {
            if (random.nextDouble() >= share) {
                out.add(record);
            }
        });
    }
}
