package io.squall.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of several servers over one database leads: the one whose session holds an advisory lock of PostgreSQL. The lock goes
 * with the session, so it is free as soon as the leader's process has died.
 *
 * <p>A leader that loses its session looks after it each {@value #LOOK_MILLIS} ms, and stops leading at latest when a look of
 * {@value #ANSWER_MILLIS} ms has failed. The next one waits for longer than that before it begins; so while the database answers, two
 * never lead at once. Of a machine that vanished the database hears by keep-alives within {@code 10} seconds.
 *
 * <p>{@code begin} and {@code end} are called in turns, by one thread.
 */
public final class Leadership implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /** Any number that nobody else locks in this database. */
    private static final long KEY = 0x5155_414C_4C31L;

    private static final long LOOK_MILLIS = 500;
    private static final int ANSWER_MILLIS = 5_000;
    private static final Duration SETTLE = Duration.ofMillis(2 * LOOK_MILLIS + ANSWER_MILLIS);
    private static final Executor AT_ONCE = Runnable::run;

    private final Sessions sessions;
    private final Runnable begin;
    private final Runnable end;
    private final Duration settle;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean leading;

    /** Opens sessions of the database. */
    @FunctionalInterface
    public interface Sessions {
        Connection open() throws SQLException;
    }

    /**
     * Not begun yet; see {@link #start()}.
     *
     * @param begin what a leader begins to do
     * @param end stops that, before another one may lead
     */
    public Leadership(Sessions sessions, Runnable begin, Runnable end) {
        this(sessions, begin, end, SETTLE);
    }

    /** @param settle time from the lock to the beginning */
    Leadership(Sessions sessions, Runnable begin, Runnable end, Duration settle) {
        this.sessions = sessions;
        this.settle = settle;
        this.begin = begin;
        this.end = end;
        this.thread = new Thread(this::run, "squall-leadership");
        this.thread.setDaemon(true);
    }

    /** Begins to stand for it. */
    public void start() {
        thread.start();
    }

    /** Whether this server leads now. */
    public boolean isLeading() {
        return leading;
    }

    private void run() {
        boolean told = false;
        while (!isClosed(0)) {
            try (Connection session = sessions.open()) {
                lead(session);
                told = false;
            } catch (SQLException | RuntimeException e) {
                if (!told) {
                    LOG.warn("this server cannot lead for now: {}", e.getMessage());
                    told = true;
                }
            }
            isClosed(LOOK_MILLIS);
        }
    }

    private void lead(Connection session) throws SQLException {
        session.setNetworkTimeout(AT_ONCE, ANSWER_MILLIS);
        try (Statement statement = session.createStatement()) {
            // A machine that vanished must not hold the lock for hours.
            statement.execute(
                    "SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3");
            while (!holds(statement, "SELECT pg_try_advisory_lock(" + KEY + ")")) {
                if (isClosed(LOOK_MILLIS)) {
                    return;
                }
            }
            if (isClosed(settle.toMillis()) || !holds(statement, "SELECT true")) {
                return;
            }
            LOG.info("this server leads: it takes in what the job found, and sends alerts");
            try {
                begin.run();
                leading = true;
                while (!isClosed(LOOK_MILLIS)) {
                    holds(statement, "SELECT true");
                }
            } finally {
                leading = false;
                end.run();
                LOG.info("this server leads no longer");
            }
        }
    }

    private static boolean holds(Statement statement, String question) throws SQLException {
        try (var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private boolean isClosed(long afterMillis) {
        try {
            return closed.await(afterMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops leading, then lets another one lead. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
