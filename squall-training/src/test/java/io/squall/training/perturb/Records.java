package io.squall.training.perturb;

import io.squall.log.Level;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.log.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a small cloud, and what becomes of them. */
final class Records {

    static final long START = 1_795_480_200_000_000L;

    private Records() {}

    static LogRecord record(long timeMicros, String host, String message) {
        return new LogRecord(
                timeMicros,
                host,
                "nova-compute",
                "nova.compute.manager",
                Level.INFO,
                2841,
                Utf8.of("req-5f0dc2d1-21cd-4c5c-9d43-0a49f1a7ce6b"),
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(message),
                Utf8.EMPTY,
                0,
                host + "/nova/nova-compute.log",
                1);
    }

    /** Records that differ, {@code gapMicros} apart. */
    static List<LogRecord> many(int count, long gapMicros) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(START + i * gapMicros, "compute-01", "Took " + i + " seconds to build instance."));
        }
        return records;
    }

    static List<LogRecord> perturbed(Perturbation perturbation, List<LogRecord> records, long seed) {
        List<LogRecord> all = new ArrayList<>();
        try (RecordStream stream = perturbation.over(new Listed(records.iterator()), seed)) {
            for (LogRecord record = stream.next(); record != null; record = stream.next()) {
                all.add(record);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    static List<String> messages(List<LogRecord> records) {
        return records.stream().map(record -> record.message().toString()).toList();
    }

    private record Listed(Iterator<LogRecord> records) implements RecordStream {
        @Override
        public @Nullable LogRecord next() {
            return records.hasNext() ? records.next() : null;
        }

        @Override
        public void close() {}
    }
}
