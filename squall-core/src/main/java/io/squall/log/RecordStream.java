package io.squall.log;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records one after another, pulled by the reader's thread. */
public interface RecordStream extends Closeable {

    /**
     * The next record, or {@code null} at the end.
     *
     * @throws IOException when the input cannot be read any further
     */
    @Nullable
    LogRecord next() throws IOException;
}
