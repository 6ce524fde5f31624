package io.squall.training.evaluate;

import io.squall.event.Event;
import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers a {@link LeakAudit} window by window. For one thread; memory is a few numbers a window. */
public final class LeakProbe {

    private static final List<String> NAMES = List.of("window_seconds", "events", "files", "components", "time_of_day");
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final double MICROS_PER_SECOND = 1e6;

    private final List<double[]> features = new ArrayList<>();
    private final List<Boolean> anomalous = new ArrayList<>();

    /** Adds a judged window. */
    public void add(LabelledWindow labelled) {
        Window window = labelled.window();
        List<Event> events = window.events();
        features.add(new double[] {
            (window.endMicros() - window.startMicros()) / MICROS_PER_SECOND,
            events.size(),
            events.stream().map(Event::file).distinct().count(),
            events.stream().map(Event::component).distinct().count(),
            Math.floorMod(window.startMicros(), MICROS_PER_DAY) / MICROS_PER_SECOND
        });
        anomalous.add(labelled.label() == WindowLabel.ANOMALOUS);
    }

    /** What the windows so far tell. */
    public LeakAudit audit() {
        boolean[] truth = new boolean[anomalous.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = anomalous.get(i);
        }
        Map<String, Double> auroc = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            int feature = i;
            double[] values = features.stream().mapToDouble(row -> row[feature]).toArray();
            double rising = Ranking.of(new Outcomes(values, truth)).auroc();
            auroc.put(NAMES.get(i), Math.max(rising, 1 - rising));
        }
        return new LeakAudit(auroc);
    }
}
