package io.squall.detect;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.window.KnownWindowSink;
import io.squall.window.Window;
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
    private long firstMicros = Long.MAX_VALUE;
    private boolean over;

    private WindowStream(
            EventExtractor extractor, WindowConfig windows, KnownWindowSink sink, Predicate<LogRecord> wanted) {
        this.extractor = extractor;
        this.assembler = new WindowAssembler(windows, window -> sink.accept(window, known(window)));
        this.wanted = wanted;
    }

    /**
     * @param wanted records to take
     * @param sink takes windows as they close
     */
    public WindowStream(EventExtractor extractor, WindowConfig windows, Predicate<LogRecord> wanted, WindowSink sink) {
        this(extractor, windows, (window, known) -> sink.accept(window), wanted);
    }

    /**
     * A stream that tells how much of the first and of the last windows it saw: what logs that begin or end in a window lack there
     * was not silent.
     *
     * @param wanted records to take
     * @param sink takes windows as they close
     */
    public static WindowStream withKnown(
            EventExtractor extractor, WindowConfig windows, Predicate<LogRecord> wanted, KnownWindowSink sink) {
        return new WindowStream(extractor, windows, sink, wanted);
    }

    private Window known(Window window) {
        Window begun = window.knownFrom(firstMicros);
        return over ? begun.seenBy(assembler.nowMicros()) : begun;
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
                firstMicros = Math.min(firstMicros, event.timeMicros());
                assembler.add(event);
                records++;
            }
        }
        over = true;
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
