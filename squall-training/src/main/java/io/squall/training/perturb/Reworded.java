package io.squall.training.perturb;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.log.Utf8;
import io.squall.template.TemplateMiner;

/**
 * Another release, which says some things in other words. Which shapes of message change, and how, depends on a hash of the
 * seed and the masked message alone: all records of a shape change alike, in every recording, whatever a bundle knows.
 */
final class Reworded implements Perturbation {

    private final double share;
    private final long seed;
    private final TemplateMiner masks = new TemplateMiner();

    Reworded(double share, long seed) {
        this.share = share;
        this.seed = seed;
    }

    @Override
    public RecordStream over(RecordStream records, long streamSeed) {
        return new PerturbedStream(records, (record, next, out) -> out.add(reworded(record)));
    }

    private LogRecord reworded(LogRecord record) {
        String masked = masks.masked(record.message());
        long hash = Seeds.mixed(seed, Seeds.of(masked));
        if (masked.isEmpty() || Seeds.share(hash) >= share) {
            return record;
        }
        return RecordCopy.saying(
                record, Utf8.of(Wording.changed(record.message().toString(), masked, hash)));
    }
}
