package io.squall.training.job;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.window.OpenWindow;
import io.squall.window.Window;
import io.squall.window.WindowAssembler;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Has detectors look at a recording as the server does while it is being written: open windows with new events are scored every
 * {@link #RESCORE}, and each window once more when it closes. The clock is that of the events; when a line was written and when
 * it reached the server are taken for the same, as its transport is not Squall's, but for {@link #HOLD}.
 *
 * <p>For one thread. Memory holds the events of the open windows.
 */
final class LiveOrder {

    /** The server's {@code scoring.rescore} by default. */
    static final Duration RESCORE = Duration.ofSeconds(10);

    /** The server's {@code scoring.idleLane} by default: how long a record may be held back, as lines may still belong to it. */
    static final Duration HOLD = Duration.ofSeconds(2);

    private static final long RESCORE_MICROS = TimeUnit.NANOSECONDS.toMicros(RESCORE.toNanos());
    private static final long HOLD_MICROS = TimeUnit.NANOSECONDS.toMicros(HOLD.toNanos());

    private final EventExtractor extractor;
    private final WindowConfig windows;
    private final List<WindowDetector> detectors;

    /** @param windows how windows are cut; what is listed for evaluation plays no part, the server knows of no list */
    LiveOrder(EventExtractor extractor, WindowConfig windows, List<WindowDetector> detectors) {
        this.extractor = extractor;
        this.windows = windows;
        this.detectors = List.copyOf(detectors);
    }

    /**
     * The moments at which a window became anomalous to each detector, in the order of the detectors.
     *
     * @param records of one recording, in order of time; closed at the end
     */
    List<List<Instant>> alarms(RecordStream records) throws IOException {
        Watch watch = new Watch();
        try (records) {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                watch.take(extractor.extract(record));
            }
        }
        watch.look();
        return watch.alarms.stream().map(List::copyOf).toList();
    }

    private record Place(String entity, long startMicros) {}

    /** One recording. */
    private final class Watch {

        private final WindowAssembler assembler = new WindowAssembler(windows, this::judgeClosed);
        private final List<List<Instant>> alarms = new ArrayList<>();
        /** Windows that are anomalous now, for each detector. */
        private final List<Set<Place>> alarmed = new ArrayList<>();

        private Set<OpenWindow> seen = Set.of();
        private long nowMicros;
        private long nextLookMicros;
        /** Nothing before it was recorded, so nothing was silent. */
        private long beganMicros;

        private boolean started;

        Watch() {
            for (int i = 0; i < detectors.size(); i++) {
                alarms.add(new ArrayList<>());
                alarmed.add(new HashSet<>());
            }
        }

        void take(Event event) {
            long knownMicros = event.timeMicros() + HOLD_MICROS;
            if (!started) {
                started = true;
                beganMicros = event.timeMicros();
                nextLookMicros = event.timeMicros() + RESCORE_MICROS;
            }
            if (nextLookMicros < knownMicros) {
                // Until the next event is known, one look sees what all of them would.
                look();
                long ahead = nextLookMicros - knownMicros;
                nextLookMicros -= Math.floorDiv(ahead, RESCORE_MICROS) * RESCORE_MICROS;
            }
            nowMicros = knownMicros;
            assembler.add(event);
        }

        void look() {
            nowMicros = nextLookMicros;
            List<OpenWindow> open = assembler.open();
            for (OpenWindow window : open) {
                if (!seen.contains(window)) {
                    assembler
                            .look(window)
                            .map(filled -> filled.knownFrom(beganMicros).seenBy(assembler.nowMicros()))
                            .ifPresent(this::judge);
                }
            }
            seen = Set.copyOf(open);
        }

        private void judgeClosed(Window window) {
            judge(window.knownFrom(beganMicros));
        }

        private void judge(Window window) {
            Window asSeen = window.forModels();
            Place place = new Place(window.entity(), window.startMicros());
            for (int i = 0; i < detectors.size(); i++) {
                if (!detectors.get(i).alarms(asSeen)) {
                    alarmed.get(i).remove(place);
                } else if (alarmed.get(i).add(place)) {
                    alarms.get(i).add(Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS));
                }
            }
        }
    }
}
