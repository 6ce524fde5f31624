package io.squall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that another version of Squall wrote. */
class UpgradeTest {

    /** The schema before the dashboard came. */
    private static final String EARLIER = "40";

    private static final String WINDOW =
            "INSERT INTO windows (entity, start_micros, part, id, end_micros, host, service,"
                    + " events, score, anomaly, complete, category, model, levels) VALUES ('cloud', 1795000000000000, 0,"
                    + " '00000000000000aa', 1795000300000000, NULL, NULL, 12, 0.97, 1, 1, 'no-valid-host', 'abc',"
                    + " '{\"INFO\": 9, \"ERROR\": 3}')";

    private static final String FEEDBACK = "INSERT INTO feedback (id, incident, verdict, entity, author, comment,"
            + " created_micros) VALUES ('f1', 'i1', 'not_a_problem', '', 'mara', 'a test', 1795000400000000)";

    @TempDir
    Path folder;

    @Test
    void sqlite_ofAnEarlierSchema_keepsWhatItHolds() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("squall.db");
        write(url, "", "");
        try (Store store = Databases.sqlite(folder)) {
            holdsWhatWasWritten(store);
        }
    }

    @Test
    void postgresql_ofAnEarlierSchema_keepsWhatItHolds() throws Exception {
        String url = Databases.newPostgresql();
        write(url, "postgres", "postgres");
        try (Store store = Store.postgresql(url, "postgres", "postgres")) {
            holdsWhatWasWritten(store);
        }
    }

    @Test
    void sqlite_ofALaterSchema_isRefusedInOneLineAndLeftAsItIs() throws Exception {
        Databases.sqlite(folder).close();
        String url = "jdbc:sqlite:" + folder.resolve("squall.db");
        execute(
                url,
                "",
                "",
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1,"
                        + " 'squall', 1, 1)");
        assertThatThrownBy(() -> Databases.sqlite(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "store: a later version of Squall has changed the database (to schema 999); run that version,"
                                + " or restore a backup from before it");
    }

    @Test
    void sqlite_thatIsNone_isRefusedInOneLine() throws Exception {
        Files.writeString(folder.resolve("squall.db"), "no database, but long enough to be taken for one".repeat(100));
        assertThatThrownBy(() -> Databases.sqlite(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("store: the database cannot be opened: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void postgresql_thatIsAway_isToldInOneLine() {
        assertThatThrownBy(() -> Store.postgresql("jdbc:postgresql://127.0.0.1:9/squall", "squall", "s3cret"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("store: the database cannot be opened: ")
                .hasMessageNotContainingAny("\n", "s3cret");
    }

    private static void holdsWhatWasWritten(Store store) {
        WindowRow window = new Windows(store)
                .list(WindowFilter.all(), true, Paging.first(10))
                .items()
                .get(0);
        assertThat(window.category()).isEqualTo("no-valid-host");
        assertThat(window.levels()).containsEntry("ERROR", 3L);
        assertThat(new Windows(store).find(window.id())).isPresent();
        assertThat(new FeedbackLog(store, Clock.systemUTC())
                        .list(Optional.empty(), TimeSpan.ALWAYS, Paging.first(10))
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.author()).isEqualTo("mara"));
        Results results = new Results(store, KeptEvents.ALL, 10, new SimpleMeterRegistry());
        assertThat(results.record(Samples.batch(1, Samples.window("compute1", 0, 0.9)), handle -> {}))
                .isTrue();
    }

    /** As an earlier version left it. */
    private static void write(String url, String user, String password) throws Exception {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:io/squall/store/migration")
                .placeholderReplacement(false)
                .target(EARLIER)
                .load()
                .migrate();
        execute(url, user, password, WINDOW);
        execute(url, user, password, FEEDBACK);
    }

    private static void execute(String url, String user, String password, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
