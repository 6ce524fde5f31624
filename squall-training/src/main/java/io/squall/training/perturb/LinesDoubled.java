package io.squall.training.perturb;

import io.squall.log.RecordStream;
import java.util.SplittableRandom;

/** A transport that delivers a share of the records twice. */
record LinesDoubled(double share) implements Perturbation {

    @Override
    public RecordStream over(RecordStream records, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new PerturbedStream(records, (record, next, out) -> {
            out.add(record);
            if (random.nextDouble() < share) {
                out.add(record);
            }
        });
    }
}
