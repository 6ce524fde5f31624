package io.squall.recording;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.event.EventStream;
import io.squall.log.RecordStream;
import io.squall.window.Stretch;
import io.squall.window.Window;
import io.squall.window.WindowAssembler;
import io.squall.window.WindowConfig;
import io.squall.window.WindowCutter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts recordings into the windows that are to be scored, with their labels. */
public final class RecordingWindows {

    private final Dataset dataset;
    private final Labeler labeler;

    public RecordingWindows(Dataset dataset) {
        this.dataset = dataset;
        this.labeler = dataset.labeler();
    }

    /**
     * The windows of one recording: those that the dataset lists, else the clock grid's. A window of the grid reaches
     * over the recording's ends; it holds only what lies inside. Windows that are not to be scored are among them, with
     * their label.
     *
     * @param records the recording's, in order of time; closed at the end
     * @param extractor makes events of them
     * @param grid used when the dataset lists no windows
     */
    public List<LabelledWindow> cut(
            Recording recording, RecordStream records, EventExtractor extractor, WindowConfig grid) throws IOException {
        List<Window> windows = new ArrayList<>();
        Optional<List<WindowLabel>> listed = dataset.windowLabels(recording);
        try (EventStream events = new EventStream(records, extractor)) {
            if (listed.isPresent()) {
                WindowCutter cutter = new WindowCutter(
                        listed.get().stream().map(RecordingWindows::stretch).toList());
                for (Event event = events.next(); event != null; event = events.next()) {
                    cutter.add(event);
                }
                windows.addAll(cutter.finish());
            } else {
                WindowAssembler assembler = new WindowAssembler(grid, windows::add);
                for (Event event = events.next(); event != null; event = events.next()) {
                    assembler.add(event);
                }
                assembler.finish();
            }
        }
        return windows.stream()
                .map(window -> new LabelledWindow(window, labeler.label(recording, window), recording))
                .toList();
    }

    private static Stretch stretch(WindowLabel label) {
        return new Stretch(label.entity(), micros(label.start()), micros(label.end()));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
