package io.squall.training.perturb;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Lines in the wrong order: a share of the records has exchanged place and time with another one at most two seconds away.
 * Their places alone would not do, as the order inside a window is that of time.
 */
record LinesSwapped(double share) implements Perturbation {

    private static final long WITHIN_MICROS = 2_000_000;
    /** Bounds the look-ahead where very many records share two seconds. */
    private static final int MOST_AHEAD = 4096;

    @Override
    public RecordStream over(RecordStream records, long seed) {
        return new Swapping(records, share, new SplittableRandom(seed));
    }

    private static final class Swapping implements RecordStream {

        private record Slot(LogRecord record, boolean swapped) {}

        private final RecordStream records;
        private final double share;
        private final SplittableRandom random;
        private final List<Slot> ahead = new ArrayList<>();
        private boolean ended;

        Swapping(RecordStream records, double share, SplittableRandom random) {
            this.records = records;
            this.share = share;
            this.random = random;
        }

        @Override
        public @Nullable LogRecord next() throws IOException {
            fill();
            if (ahead.isEmpty()) {
                return null;
            }
            Slot first = ahead.get(0);
            // One draw touches two records, so those not touched yet are drawn half as often.
            if (!first.swapped && random.nextDouble() < share / (2 - share)) {
                swap(first.record);
            }
            return ahead.remove(0).record;
        }

        private void swap(LogRecord first) {
            List<Integer> partners = new ArrayList<>();
            for (int i = 1; i < ahead.size(); i++) {
                Slot slot = ahead.get(i);
                if (!slot.swapped && slot.record.timeMicros() - first.timeMicros() <= WITHIN_MICROS) {
                    partners.add(i);
                }
            }
            if (partners.isEmpty()) {
                return;
            }
            int chosen = partners.get(random.nextInt(partners.size()));
            LogRecord other = ahead.get(chosen).record;
            ahead.set(0, new Slot(RecordCopy.at(other, first.timeMicros()), true));
            ahead.set(chosen, new Slot(RecordCopy.at(first, other.timeMicros()), true));
        }

        private void fill() throws IOException {
            while (!ended && ahead.size() < MOST_AHEAD && !reachesFarEnough()) {
                LogRecord record = records.next();
                ended = record == null;
                if (record != null) {
                    ahead.add(new Slot(record, false));
                }
            }
        }

        private boolean reachesFarEnough() {
            return !ahead.isEmpty()
                    && ahead.get(ahead.size() - 1).record.timeMicros()
                                    - ahead.get(0).record.timeMicros()
                            > WITHIN_MICROS;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
