package io.squall.server;

import io.squall.detect.Explanation;
import io.squall.detect.ScoringModel;
import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.model.Bundle;
import io.squall.store.EventRow;
import io.squall.store.WindowRow;
import io.squall.window.Window;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Looks at a window again by what was kept of it, as {@code squall explain} does. One window at a time, on the caller's thread: it
 * loads the network anew, and must not take memory from the one that scores. The latest is remembered while there is memory for it,
 * so that to leaf through layers and heads of a window costs nothing.
 */
final class WindowExplainer {

    /** What was found, and which row each of its events is. */
    record Explained(Explanation explanation, IdentityHashMap<Event, EventRow> rows) {}

    private record Latest(String modelId, String windowId, List<EventRow> kept, Explained explained) {

        boolean isOf(String model, WindowRow window, List<EventRow> events) {
            return modelId.equals(model) && windowId.equals(window.id()) && kept.equals(events);
        }
    }

    private SoftReference<Latest> latest = new SoftReference<>(null);

    /** @param bundle the model that scored the window */
    synchronized Explained explain(Bundle bundle, WindowRow window, List<EventRow> kept) throws IOException {
        String modelId = bundle.manifest().modelId();
        Latest known = latest.get();
        if (known != null && known.isOf(modelId, window, kept)) {
            return known.explained();
        }
        Explained explained = explainAnew(bundle, window, kept);
        latest = new SoftReference<>(new Latest(modelId, window.id(), List.copyOf(kept), explained));
        return explained;
    }

    private static Explained explainAnew(Bundle bundle, WindowRow window, List<EventRow> kept) throws IOException {
        try (ScoringModel model = ScoringModel.of(bundle, 1)) {
            EventExtractor extractor = model.newExtractor();
            IdentityHashMap<Event, EventRow> rows = new IdentityHashMap<>();
            List<Event> events = new ArrayList<>();
            for (EventRow row : kept) {
                Event event = extractor.extract(record(row));
                rows.put(event, row);
                events.add(event);
            }
            Window whole = new Window(window.entity(), micros(window.start()), micros(window.end()), events);
            // An open one was judged as far as it had come.
            Window judged = window.complete() ? whole : whole.seenByItsEvents();
            return new Explained(model.newDetector().attend(judged), rows);
        }
    }

    private static LogRecord record(EventRow row) {
        return new LogRecord(
                micros(row.time()),
                row.host(),
                row.service(),
                row.logger(),
                row.level(),
                row.pid(),
                Utf8.of(row.requestId()),
                Utf8.of(row.globalRequestId()),
                Utf8.EMPTY,
                Utf8.of(row.instance()),
                Utf8.of(row.message()),
                Utf8.EMPTY,
                row.tracebackLines(),
                row.file(),
                row.line());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
