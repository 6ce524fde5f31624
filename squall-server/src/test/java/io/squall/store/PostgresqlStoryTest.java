package io.squall.store;

import java.nio.file.Path;

class PostgresqlStoryTest extends StoryConformance {
    @Override
    Store open(Path folder) throws Exception {
        return Databases.postgresql();
    }
}
