package io.squall.store;

import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicResultsTest {

    private static final String PARTITION = "squall.windows-0";

    @TempDir
    Path folder;

    @Test
    void record_overlappingBatches_writeEachResultOnce() throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            writesEachOnce(store);
        }
    }

    @Test
    void record_overlappingBatchesOnPostgresql_writeEachResultOnce() throws Exception {
        try (Store store = Databases.postgresql()) {
            writesEachOnce(store);
        }
    }

    private static void writesEachOnce(Store store) {
        TopicResults results = results(store);
        List<Integer> written = new ArrayList<>();

        results.record(batch(0, 3), (handle, windows, incidents) -> written.add(windows.size()));
        results.record(batch(1, 5), (handle, windows, incidents) -> written.add(windows.size()));
        results.record(batch(0, 2), (handle, windows, incidents) -> written.add(windows.size()));

        assertThat(written).containsExactly(3, 2, 0);
        assertThat(results.positions()).isEqualTo(Map.of(PARTITION, 5L));
        assertThat(windows(store)).isEqualTo(5);
    }

    @Test
    void record_whatGoesAlongsideFails_nothingIsWritten() throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            TopicResults results = results(store);

            assertThatThrownBy(() -> results.record(batch(0, 3), (handle, windows, incidents) -> {
                        throw new IllegalStateException("outbox");
                    }))
                    .hasMessage("outbox");

            assertThat(results.positions()).isEmpty();
            assertThat(windows(store)).isZero();
        }
    }

    @Test
    void record_byTwoAtOnce_eachResultIsWrittenByOneOfThem() throws Exception {
        try (Store one = Databases.postgresql()) {
            AtomicInteger written = new AtomicInteger();
            CountDownLatch begin = new CountDownLatch(1);
            List<Thread> writers = IntStream.range(0, 4)
                    .mapToObj(writer -> new Thread(() -> {
                        try {
                            begin.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        for (int i = 0; i < 20; i++) {
                            results(one)
                                    .record(
                                            batch(i, i + 3),
                                            (handle, windows, incidents) -> written.addAndGet(windows.size()));
                        }
                    }))
                    .toList();
            writers.forEach(Thread::start);
            begin.countDown();
            for (Thread writer : writers) {
                writer.join();
            }

            assertThat(written).hasValue(22);
            assertThat(windows(one)).isEqualTo(22);
        }
    }

    @Test
    void forget_anotherTopicOfThisName_isReadFromItsBeginning() throws SQLException {
        try (Store store = Databases.postgresql()) {
            TopicResults results = results(store);
            results.record(batch(0, 3), (handle, windows, incidents) -> {});

            results.forget(PARTITION);

            assertThat(results.positions()).isEmpty();
        }
    }

    private static TopicResults results(Store store) {
        return new TopicResults(store, KeptEvents.ANOMALOUS, 10);
    }

    private static TopicBatch batch(int from, int to) {
        return new TopicBatch(
                IntStream.range(from, to)
                        .mapToObj(i -> new TopicBatch.At<>(PARTITION, i, window("compute1", i, 0.9)))
                        .toList(),
                List.of(),
                Map.of(PARTITION, (long) to));
    }

    private static int windows(Store store) {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM windows")
                .mapTo(Integer.class)
                .one());
    }
}
