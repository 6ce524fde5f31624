package io.squall.recording;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.event.EventStream;
import io.squall.log.RecordStream;
import io.squall.window.Stretch;
import io.squall.window.WindowAssembler;
import io.squall.window.WindowConfig;
import io.squall.window.WindowCutter;
import io.squall.window.WindowSink;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts recordings into the windows that are to be scored, with their labels. */
public final class RecordingWindows {

    private final Dataset dataset;
    private final Labeler labeler;

    public RecordingWindows(Dataset dataset) {
        this.dataset = dataset;
        this.labeler = dataset.labeler();
    }

    /**
     * Cuts one recording: into the windows that the dataset lists, else into the clock grid's. A window of the grid
     * reaches over the recording's ends; it holds only what lies inside. Windows that are not to be scored are among
     * them, with their label.
     *
     * <p>Memory holds the events of all listed windows of the recording, or of the grid's open ones.
     *
     * @param records the recording's, in order of time; closed at the end
     * @param extractor makes events of them
     * @param grid used when the dataset lists no windows
     * @param sink takes the windows: listed ones in the order of the list, the grid's as they close
     * @return what the clock grid lost of the recording's events, in one line; empty when nothing
     */
    public String cut(
            Recording recording,
            RecordStream records,
            EventExtractor extractor,
            WindowConfig grid,
            Consumer<LabelledWindow> sink)
            throws IOException {
        WindowSink labelled =
                window -> sink.accept(new LabelledWindow(window, labeler.label(recording, window), recording));
        try (EventStream events = new EventStream(records, extractor)) {
            Optional<List<WindowLabel>> listed = dataset.windowLabels(recording);
            if (listed.isPresent()) {
                cutListed(listed.get(), events, labelled);
                return "";
            }
            return cutGrid(grid, events, labelled);
        }
    }

    private static void cutListed(List<WindowLabel> listed, EventStream events, WindowSink sink) throws IOException {
        WindowCutter cutter =
                new WindowCutter(listed.stream().map(RecordingWindows::stretch).toList());
        for (Event event = events.next(); event != null; event = events.next()) {
            cutter.add(event);
        }
        cutter.finish().forEach(sink::accept);
    }

    private static String cutGrid(WindowConfig grid, EventStream events, WindowSink sink) throws IOException {
        WindowAssembler assembler = new WindowAssembler(grid, sink);
        for (Event event = events.next(); event != null; event = events.next()) {
            assembler.add(event);
        }
        assembler.finish();
        return assembler.counts().losses();
    }

    private static Stretch stretch(WindowLabel label) {
        return new Stretch(label.entity(), micros(label.start()), micros(label.end()));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
