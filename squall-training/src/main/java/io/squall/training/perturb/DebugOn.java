package io.squall.training.perturb;

import io.squall.log.Level;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.log.Utf8;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code debug = True}: behind an INFO record of a Python service come, on average, {@code rate} DEBUG records of the same
 * process, in the same request and file, within the next 50 milliseconds and before the record behind.
 */
record DebugOn(double rate) implements Perturbation {

    private static final long WITHIN_MICROS = 50_000;

    @Override
    public RecordStream over(RecordStream records, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new PerturbedStream(records, (record, next, out) -> {
            out.add(record);
            if (record.level() == Level.INFO && !record.logger().isEmpty()) {
                int count = (int) (rate + random.nextDouble());
                long latest = latest(record, next);
                long time = record.timeMicros();
                for (int i = 0; i < count; i++) {
                    time = random.nextLong(time, latest + 1);
                    DebugLine line = DebugLine.drawn(record.service(), random);
                    out.add(debug(record, time, line.logger(), line.message(random)));
                }
            }
        });
    }

    private static long latest(LogRecord record, @Nullable LogRecord next) {
        long latest = record.timeMicros() + WITHIN_MICROS;
        return next == null ? record.timeMicros() : Math.max(record.timeMicros(), Math.min(latest, next.timeMicros()));
    }

    private static LogRecord debug(LogRecord by, long timeMicros, String logger, String message) {
        return new LogRecord(
                timeMicros,
                by.host(),
                by.service(),
                logger,
                Level.DEBUG,
                by.pid(),
                by.requestId(),
                by.globalRequestId(),
                by.project(),
                Utf8.EMPTY,
                Utf8.of(message),
                Utf8.EMPTY,
                0,
                by.file(),
                by.line());
    }
}
