package io.squall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.store.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    /** Longer than the time between two looks of a leader at its session. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final List<String> story = new CopyOnWriteArrayList<>();

    @Test
    void leader_isOne_andTheNextBeginsWhenItHasEnded() throws Exception {
        String url = Databases.newPostgresql();
        Leadership first = standing(url, "first");
        await(first::isLeading);
        try (Leadership second = standing(url, "second")) {
            assertThat(second.isLeading()).isFalse();

            first.close();

            await(second::isLeading);
            assertThat(first.isLeading()).isFalse();
        }
        assertThat(story).containsExactly("first begins", "first ends", "second begins", "second ends");
    }

    @Test
    void leader_whoseSessionIsLost_endsBeforeAnotherBegins() throws Exception {
        String url = Databases.newPostgresql();
        try (Leadership first = standing(url, "first")) {
            await(first::isLeading);
            try (Leadership second = standing(url, "second")) {
                endSessionsThatHoldTheLock(url);

                await(() -> first.isLeading() || second.isLeading());
                await(() -> story.size() >= 3);
                assertThat(story.subList(0, 2)).containsExactly("first begins", "first ends");
                assertThat(story.get(2)).endsWith(" begins");
                assertThat(first.isLeading() && second.isLeading()).isFalse();
            }
        }
    }

    private Leadership standing(String url, String name) {
        Leadership leadership = new Leadership(
                () -> DriverManager.getConnection(url, Databases.USER, Databases.USER),
                () -> story.add(name + " begins"),
                () -> story.add(name + " ends"),
                SETTLE);
        leadership.start();
        return leadership;
    }

    private static void endSessionsThatHoldTheLock(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, Databases.USER, Databases.USER);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
