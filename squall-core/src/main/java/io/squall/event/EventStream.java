package io.squall.event;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events one after another, made of the records of a stream, which it closes. */
public final class EventStream implements Closeable {

    private final RecordStream records;
    private final EventExtractor extractor;

    public EventStream(RecordStream records, EventExtractor extractor) {
        this.records = records;
        this.extractor = extractor;
    }

    /**
     * The next event, or {@code null} at the end.
     *
     * @throws IOException when the input cannot be read any further
     */
    public @Nullable Event next() throws IOException {
        LogRecord record = records.next();
        return record == null ? null : extractor.extract(record);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
