package io.squall.store;

import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped and comes back. */
class OutageTest {

    @Test
    void record_databaseStoppedAndStarted_saysSoThenGoesOn(@TempDir Path folder) throws Exception {
        int port = freePort();
        EmbeddedPostgres postgres = start(folder, port);
        try (Store store = Store.postgresql(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")) {
            Results results = new Results(store, KeptEvents.ALL, 10, new SimpleMeterRegistry());
            results.record(batch(1, window("compute1", 0, 0.9)), handle -> {});

            postgres.close();
            assertThatThrownBy(() -> results.record(batch(2, window("compute1", 1, 0.9)), handle -> {}))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageStartingWith("store: the database is not available: ");
            assertThat(new Incidents(store).active()).isNaN();

            postgres = start(folder, port);
            recordUntilItWorks(results);
            assertThat(new Windows(store)
                            .list(WindowFilter.all(), true, Paging.first(10))
                            .items())
                    .hasSize(2);
            assertThat(results.position()).isEqualTo(2);
        } finally {
            postgres.close();
        }
    }

    @Test
    void statement_thatIsWrong_isNoOutage(@TempDir Path folder) throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            assertThatThrownBy(() -> store.read(handle -> handle.execute("SELEKT 1")))
                    .isNotInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.write(
                            handle -> handle.execute("INSERT INTO progress (name, position) VALUES (NULL, NULL)")))
                    .isNotInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void sqlite_full_isAnOutageThatEnds(@TempDir Path folder) throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            Results results = new Results(store, KeptEvents.ALL, 10, new SimpleMeterRegistry());
            // The limit belongs to a connection: all are made to have it.
            assertThatThrownBy(() -> store.write(handle -> {
                        long pages = handle.createQuery("PRAGMA page_count")
                                .mapTo(Long.class)
                                .one();
                        handle.createQuery("PRAGMA max_page_count = " + pages)
                                .mapTo(Long.class)
                                .one();
                        try {
                            return handle.execute(
                                    "INSERT INTO progress (name, position) SELECT hex(randomblob(30)), value FROM ("
                                            + "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n"
                                            + " WHERE value < 100000) SELECT value FROM n)");
                        } finally {
                            handle.createQuery("PRAGMA max_page_count = 1073741823")
                                    .mapTo(Long.class)
                                    .one();
                        }
                    }))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("full");

            assertThat(results.record(batch(1, window("compute1", 0, 0.9)), handle -> {}))
                    .isTrue();
        }
    }

    /** The pool notices by itself that its connections are gone; how soon is its own affair. */
    private static void recordUntilItWorks(Results results) {
        for (int tries = 0; ; tries++) {
            try {
                results.record(batch(2, window("compute1", 1, 0.9)), handle -> {});
                return;
            } catch (StoreUnavailable e) {
                if (tries == 10) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
