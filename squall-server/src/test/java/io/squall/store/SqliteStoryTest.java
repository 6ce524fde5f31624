package io.squall.store;

import java.nio.file.Path;

class SqliteStoryTest extends StoryConformance {
    @Override
    Store open(Path folder) throws Exception {
        return Databases.sqlite(folder);
    }
}
