package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.training.baseline.Baseline;
import io.squall.training.baseline.BaselinesJson;
import io.squall.window.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Something that scores windows: a model or a baseline.
 *
 * @param name in reports
 * @param threshold a window is alarmed when its score is at or above it
 */
record WindowDetector(String name, ToDoubleFunction<Window> scorer, double threshold) {

    static WindowDetector of(String name, ScoringModel model) {
        Detector detector = model.newDetector();
        return new WindowDetector(name, window -> detector.score(window).score(), model.threshold());
    }

    /**
     * The baselines of a model, and others beside them.
     *
     * @throws IOException when its bundle has none
     */
    static List<WindowDetector> baselines(ScoringModel model, Map<String, ScoringModel> others) throws IOException {
        List<WindowDetector> detectors = new ArrayList<>();
        others.forEach((name, other) -> detectors.add(of(name, other)));
        model.bundle()
                .decode(TrainingJob.BASELINES, BaselinesJson::read)
                .all()
                .forEach(baseline -> detectors.add(of(baseline)));
        return detectors;
    }

    private static WindowDetector of(Baseline baseline) {
        return new WindowDetector(baseline.name(), baseline::score, baseline.threshold());
    }

    double score(Window window) {
        return scorer.applyAsDouble(window);
    }

    boolean alarms(Window window) {
        return score(window) >= threshold;
    }
}
