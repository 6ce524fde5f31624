package io.squall.store;

import java.nio.file.Path;

class SqliteConformanceTest extends StoreConformance {
    @Override
    Store open(Path folder) throws Exception {
        return Databases.sqlite(folder);
    }
}
