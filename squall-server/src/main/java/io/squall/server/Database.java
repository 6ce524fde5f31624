package io.squall.server;

import io.squall.store.Store;
import io.squall.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The way to the database that is configured. */
final class Database {

    private final StoreConfig config;
    private final DataFolder data;
    private final String password;

    /** @throws IOException when the file with the password cannot be read */
    Database(StoreConfig config, DataFolder data) throws IOException {
        this.config = config;
        this.data = data;
        this.password = config.passwordFile().isEmpty()
                ? config.password()
                : Files.readString(Path.of(config.passwordFile())).strip();
    }

    Store open() throws IOException {
        return config.url().isEmpty()
                ? Store.sqlite(data.database())
                : Store.postgresql(config.url(), config.user(), password);
    }

    /** A session of PostgreSQL beside those of the store. */
    Connection session() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "squall-leadership");
        return DriverManager.getConnection(config.url(), properties);
    }
}
