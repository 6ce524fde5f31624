package io.squall.alert;

import io.squall.store.Databases;
import io.squall.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class AlertSqliteTest extends AlertContract {

    @TempDir
    Path folder;

    @Override
    Store open() throws Exception {
        return Databases.sqlite(folder);
    }
}
