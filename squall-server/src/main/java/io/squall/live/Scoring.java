package io.squall.live;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.model.BundleException;

/** The bundle in use. Used by the pipeline's thread. */
final class Scoring implements AutoCloseable {

    private final ScoringModel model;
    private final Detector detector;
    private final String modelId;

    private Scoring(ScoringModel model, String modelId) {
        this.model = model;
        this.detector = model.newDetector();
        this.modelId = modelId;
    }

    static Scoring of(Bundle bundle) throws BundleException {
        return new Scoring(ScoringModel.of(bundle, 1), bundle.manifest().modelId());
    }

    ScoringModel model() {
        return model;
    }

    String modelId() {
        return modelId;
    }

    /** Score from which on a window is anomalous. */
    double threshold() {
        return model.threshold();
    }

    WindowResult score(ClosedWindow window, boolean complete) {
        return new WindowResult(detector.detect(window.window()), window.part(), complete, modelId);
    }

    @Override
    public void close() {
        model.close();
    }
}
