package io.squall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @Test
    void sqlite_opened_isMigratedAndDurable(@TempDir Path folder) throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            assertThat(text(store, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(text(store, "PRAGMA synchronous")).as("2 is FULL").isEqualTo("2");
            assertThat(text(store, "SELECT count(*) FROM progress")).isEqualTo("0");
        }
    }

    @Test
    void postgresql_opened_isMigrated() throws Exception {
        try (Store store = Databases.postgresql()) {
            assertThat(text(store, "SELECT count(*) FROM progress")).isEqualTo("0");
        }
    }

    private static String text(Store store, String sql) {
        return store.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
