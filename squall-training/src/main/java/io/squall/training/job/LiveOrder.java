package io.squall.training.job;

import io.squall.detect.SecondLook;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Has detectors look at a recording as the server does while it is being written: open windows with new events are scored every
 * {@link #RESCORE}, alarmed by a {@link SecondLook}, and each window once more when it closes. The clock is that of the events; when a line was written and when
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
        watch.lookToTheEnd();
        return watch.alarms.stream().map(List::copyOf).toList();
    }

    private record Place(String entity, long startMicros) {}

    /** One recording. */
    private final class Watch {

        private final WindowAssembler assembler = new WindowAssembler(windows, this::judgeClosed);
        private final List<List<Instant>> alarms = new ArrayList<>();
        /** Windows that are anomalous now, for each detector. */
        private final List<Set<Place>> alarmed = new ArrayList<>();
        /** Of open windows, by detector. */
        private final Map<Place, List<SecondLook>> looks = new HashMap<>();

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
            while (nextLookMicros < knownMicros) {
                look();
                if (looks.values().stream().noneMatch(Watch::isOwed)) {
                    // Until the next event is known, one look sees what all of them would.
                    long ahead = nextLookMicros - knownMicros;
                    nextLookMicros -= Math.min(0, Math.floorDiv(ahead, RESCORE_MICROS)) * RESCORE_MICROS;
                }
            }
            nowMicros = knownMicros;
            assembler.add(event);
        }

        void lookToTheEnd() {
            do {
                look();
            } while (looks.values().stream().anyMatch(Watch::isOwed));
        }

        private void look() {
            nowMicros = nextLookMicros;
            nextLookMicros += RESCORE_MICROS;
            List<OpenWindow> open = assembler.open();
            for (OpenWindow window : open) {
                Place place = new Place(window.entity(), window.startMicros());
                List<SecondLook> due = looks.computeIfAbsent(place, unseen -> freshLooks());
                if (!seen.contains(window) || isOwed(due)) {
                    assembler
                            .look(window)
                            .map(filled -> filled.knownFrom(beganMicros).seenBy(assembler.nowMicros()))
                            .ifPresent(filled -> judge(filled, place, due));
                }
            }
            seen = Set.copyOf(open);
        }

        private static boolean isOwed(List<SecondLook> looks) {
            return looks.stream().anyMatch(SecondLook::isOwed);
        }

        private List<SecondLook> freshLooks() {
            return detectors.stream().map(detector -> new SecondLook()).toList();
        }

        private void judge(Window open, Place place, List<SecondLook> due) {
            Window asSeen = open.forModels();
            for (int i = 0; i < detectors.size(); i++) {
                boolean anomalous = detectors.get(i).alarms(asSeen);
                if (due.get(i).tells(anomalous)) {
                    tell(i, place, anomalous);
                }
            }
        }

        private void judgeClosed(Window window) {
            Window asSeen = window.knownFrom(beganMicros).forModels();
            Place place = new Place(window.entity(), window.startMicros());
            looks.remove(place);
            for (int i = 0; i < detectors.size(); i++) {
                tell(i, place, detectors.get(i).alarms(asSeen));
            }
        }

        private void tell(int detector, Place place, boolean anomalous) {
            if (!anomalous) {
                alarmed.get(detector).remove(place);
            } else if (alarmed.get(detector).add(place)) {
                alarms.get(detector).add(Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS));
            }
        }
    }
}
