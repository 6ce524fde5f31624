package io.squall.adapt;

import io.squall.detect.Adaptation;
import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.model.Bundle;
import io.squall.window.Window;
import io.squall.window.WindowSettings;
import java.io.IOException;
import java.util.List;

/** Learns from kept windows what {@code squall adapt} learns from logs: first the templates of all of them, then the windows. */
final class Learning {

    /** The newest windows that the adapted model is tried on. */
    private static final int TRIED = 40;

    private static final double MOST_ALARMS = 0.2;

    private final Bundle base;
    private final Adaptation adaptation;

    Learning(Bundle base) throws IOException {
        this.base = base;
        this.adaptation = new Adaptation(base);
    }

    /**
     * The adapted bundle.
     *
     * @param stretches windows of health, the oldest first
     */
    Bundle learn(List<KeptWindows> stretches) throws IOException {
        for (KeptWindows kept : stretches) {
            for (Window window : RecentWindows.read(kept)) {
                window.events().forEach(event -> adaptation.mine(event.message()));
            }
        }
        EventExtractor extractor = adaptation.extractor();
        for (KeptWindows kept : stretches) {
            for (Window window : RecentWindows.read(kept)) {
                adaptation.add(seen(window, extractor));
            }
        }
        return adaptation.finish(base.decode(ScoringModel.WINDOWS, WindowSettings::fromJson));
    }

    /** Windows learned from. */
    int windows() {
        return adaptation.windows();
    }

    /** True when the model calls at least a fifth of the latest windows that it learned from anomalous: it did not learn them. */
    static boolean alarmsAtHealth(Bundle adapted, List<KeptWindows> stretches) throws IOException {
        int windows = 0;
        int alarms = 0;
        try (ScoringModel model = ScoringModel.of(adapted, 1)) {
            EventExtractor extractor = model.newExtractor();
            Detector detector = model.newDetector();
            for (KeptWindows kept : stretches.subList(Math.max(0, stretches.size() - TRIED), stretches.size())) {
                for (Window window : RecentWindows.read(kept)) {
                    windows++;
                    alarms += detector.detect(seen(window, extractor)).anomaly() ? 1 : 0;
                }
            }
        }
        return alarms > MOST_ALARMS * windows;
    }

    /** The window as other templates show it; everything else about an event stays. */
    private static Window seen(Window window, EventExtractor extractor) {
        return window.with(window.events().stream()
                .map(event -> extractor.extract(record(event)))
                .toList());
    }

    private static LogRecord record(Event event) {
        return new LogRecord(
                event.timeMicros(),
                event.host(),
                event.service(),
                event.logger(),
                event.level(),
                event.pid(),
                event.requestId(),
                event.globalRequestId(),
                Utf8.EMPTY,
                event.instance(),
                event.message(),
                Utf8.EMPTY,
                event.tracebackLines(),
                event.file(),
                event.line());
    }
}
