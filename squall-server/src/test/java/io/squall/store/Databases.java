package io.squall.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty databases for tests: SQLite in a file, and a real PostgreSQL that is started once for all tests of a run. */
public final class Databases {

    public static final String USER = "postgres";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    /** A store on SQLite in {@code folder}. */
    public static Store sqlite(Path folder) throws IOException {
        return Store.sqlite(folder.resolve("squall.db"));
    }

    /** A store on a new, empty database of a real PostgreSQL. */
    public static Store postgresql() throws SQLException {
        try {
            return Store.postgresql(newPostgresql(), USER, USER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** URL of a new, empty database of that PostgreSQL; user and password are {@value #USER}. */
    public static String newPostgresql() throws SQLException {
        String name = "squall" + COUNT.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Server.POSTGRES.getJdbcUrl(USER, name);
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        postgres.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
