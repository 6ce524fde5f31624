package io.squall.store;

import java.nio.file.Path;

class PostgresqlConformanceTest extends StoreConformance {
    @Override
    Store open(Path folder) throws Exception {
        return Databases.postgresql();
    }
}
