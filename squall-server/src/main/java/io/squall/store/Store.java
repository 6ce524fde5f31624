package io.squall.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of what was found, brought to the present schema when it is opened. The same SQL serves SQLite and PostgreSQL:
 * plain types, {@code ON CONFLICT}, times as microseconds since the epoch.
 *
 * <p>SQLite runs in WAL mode with {@code synchronous=FULL}: a committed transaction survives kill -9 and loss of power, as far
 * as the disk keeps its word. Safe for all threads.
 */
public final class Store implements AutoCloseable {

    private static final String MIGRATIONS = "classpath:io/squall/store/migration";
    private static final int CONNECTIONS = 4;

    private final HikariDataSource source;
    private final Jdbi jdbi;

    private Store(HikariDataSource source) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
    }

    /** Opens, and makes where it is missing, the SQLite database in {@code file}. */
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
        return open(config);
    }

    /**
     * Opens a PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host/database}
     */
    public static Store postgresql(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        return open(config);
    }

    private static Store open(HikariConfig config) {
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("squall-store");
        HikariDataSource source = new HikariDataSource(config);
        try {
            Flyway.configure().dataSource(source).locations(MIGRATIONS).load().migrate();
            return new Store(source);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The way to query. */
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        source.close();
    }
}
