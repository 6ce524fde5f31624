package io.squall.detect;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.window.WindowAssembler;
import io.squall.window.WindowConfig;
import io.squall.window.WindowSink;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Runs records through the pipeline up to windows: the batch form of what the service does as lines come in. Memory holds
 * the events of the open windows only.
 */
public final class WindowStream {

    private final EventExtractor extractor;
    private final WindowAssembler assembler;
    private final Predicate<LogRecord> wanted;
    private long records;

    /**
     * @param wanted records to take
     * @param sink takes windows as they close
     */
    public WindowStream(EventExtractor extractor, WindowConfig windows, Predicate<LogRecord> wanted, WindowSink sink) {
        this.extractor = extractor;
        this.assembler = new WindowAssembler(windows, sink);
        this.wanted = wanted;
    }

    /**
     * Takes all records of {@code stream} and closes the last windows.
     *
     * @throws IOException when the input cannot be read any further
     */
    public void run(RecordStream stream) throws IOException {
        for (LogRecord record = stream.next(); record != null; record = stream.next()) {
            if (wanted.test(record)) {
                Event event = extractor.extract(record);
                assembler.add(event);
                records++;
            }
        }
        assembler.finish();
    }

    /** Records taken. */
    public long records() {
        return records;
    }

    /** What was not scored as it should have been, in one line; empty when nothing was. */
    public String losses() {
        return assembler.counts().losses();
    }
}
