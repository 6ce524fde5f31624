package io.squall.store;

import java.nio.file.Path;

class PostgresqlOverviewTest extends OverviewConformance {
    @Override
    Store open(Path folder) throws Exception {
        return Databases.postgresql();
    }
}
