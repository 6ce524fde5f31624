package io.squall.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of what was found, brought to the present schema when it is opened. The same SQL serves SQLite and PostgreSQL:
 * plain types, {@code ON CONFLICT}, times as microseconds since the epoch.
 *
 * <p>SQLite runs in WAL mode with {@code synchronous=FULL}: a committed transaction survives kill -9 and loss of power, as far
 * as the disk keeps its word. Safe for all threads.
 *
 * <p>While the database is away, {@link #read} and {@link #write} fail within seconds with {@link StoreUnavailable}, and work
 * again by themselves once it is back.
 */
public final class Store implements AutoCloseable {

    private static final String MIGRATIONS = "classpath:io/squall/store/migration";
    private static final int CONNECTIONS = 4;
    private static final long CONNECT_MILLIS = 5_000;

    /** Longer than any statement of ours takes; without it a server that vanished holds a call for ever. */
    private static final String SOCKET_SECONDS = "60";

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final boolean sqlite;
    private final Figures figures = new Figures();

    private Store(HikariDataSource source, boolean sqlite) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.sqlite = sqlite;
    }

    /**
     * Opens, and makes where it is missing, the SQLite database in {@code file}.
     *
     * @throws IOException in one line, when it is none, cannot be read, or was written by a later version
     */
    public static Store sqlite(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "30000");
        config.addDataSourceProperty("foreign_keys", "true");
        // A transaction that read first could not wait for the writer before it: it would fail at once.
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        return open(config, true);
    }

    /**
     * Opens a PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host/database}
     * @throws IOException in one line, when it cannot be reached, does not let us in, or was written by a later version
     */
    public static Store postgresql(String url, String user, String password) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return open(config, false);
    }

    private static Store open(HikariConfig config, boolean sqlite) throws IOException {
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("squall-store");
        config.setConnectionTimeout(CONNECT_MILLIS);
        try {
            HikariDataSource source = new HikariDataSource(config);
            try {
                migrate(source, sqlite);
                return new Store(source, sqlite);
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (RuntimeException e) {
            throw new IOException("store: the database cannot be opened: " + Outage.words(e), e);
        }
    }

    /** Flyway would let an older program work on what a later one has changed. */
    private static void migrate(HikariDataSource source, boolean sqlite) throws IOException {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations(MIGRATIONS)
                .placeholders(dialect(sqlite))
                .load();
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS
                    || applied.getState() == MigrationState.FUTURE_FAILED) {
                throw new IOException("store: a later version of Squall has changed the database (to schema "
                        + applied.getVersion() + "); run that version, or restore a backup from before it");
            }
        }
        flyway.migrate();
    }

    /** The one thing that a migration says differently: how a number is taken out of the text of a window's levels. */
    private static Map<String, String> dialect(boolean sqlite) {
        return sqlite
                ? Map.of("count_of", "json_extract(levels, '$.", "in_levels", "')")
                : Map.of("count_of", "CAST(CAST(levels AS json) ->> '", "in_levels", "' AS BIGINT)");
    }

    /** The way to query for whoever wants the driver's own exceptions; all else uses {@link #read} and {@link #write}. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * What {@code question} answers, outside of any transaction.
     *
     * @throws StoreUnavailable when the database is away
     */
    public <T> T read(HandleCallback<T, RuntimeException> question) {
        return available(() -> jdbi.withHandle(question));
    }

    /**
     * Does {@code change} in one transaction: as a whole, or not at all when it throws.
     *
     * @throws StoreUnavailable when the database is away; nothing is changed then, unless it went away in the very moment of
     *     the commit: then either may be the case, and the change must be one that may be repeated
     */
    public <T> T write(HandleCallback<T, RuntimeException> change) {
        return available(() -> jdbi.inTransaction(change));
    }

    /**
     * A figure for a metric: whoever collects metrics is answered within seconds, also while the database is silent.
     *
     * @return not a number while the database is away or does not answer within seconds: a wrong figure would be worse
     */
    public double figure(ToDoubleFunction<Handle> question) {
        return figures.ask(() -> jdbi.withHandle(question::applyAsDouble));
    }

    boolean isSqlite() {
        return sqlite;
    }

    private <T> T available(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            Optional<String> outage = Outage.of(e);
            if (outage.isPresent()) {
                throw new StoreUnavailable("store: the database is not available: " + outage.get(), e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        figures.close();
        source.close();
    }
}
