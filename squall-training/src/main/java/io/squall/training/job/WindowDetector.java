package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.training.baseline.Baseline;
import io.squall.window.Window;
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

    static WindowDetector of(Baseline baseline) {
        return new WindowDetector(baseline.name(), baseline::score, baseline.threshold());
    }

    double score(Window window) {
        return scorer.applyAsDouble(window);
    }

    boolean alarms(Window window) {
        return score(window) >= threshold;
    }
}
