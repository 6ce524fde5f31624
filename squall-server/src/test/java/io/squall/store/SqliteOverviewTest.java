package io.squall.store;

import java.nio.file.Path;

class SqliteOverviewTest extends OverviewConformance {
    @Override
    Store open(Path folder) throws Exception {
        return Databases.sqlite(folder);
    }
}
