package io.squall.live;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.event.Event;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordLane;
import io.squall.log.RecordLanes;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.window.Window;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The bundle in use. Used by the pipeline's thread. */
final class Scoring implements AutoCloseable {

    private static final byte[] ANY_LINE =
            "2026-01-01 00:00:00.000 1 INFO nova.compute.manager [-] VM Started".getBytes(StandardCharsets.UTF_8);

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

    /**
     * As {@link #of}, of a bundle that has scored a window before it serves: parts that read each, and do not fit together, would
     * else be found when every window fails.
     */
    static Scoring tried(Bundle bundle) throws BundleException {
        String modelId = bundle.manifest().modelId();
        Scoring scoring;
        try {
            scoring = of(bundle);
        } catch (RuntimeException e) {
            throw unfit(modelId, e);
        }
        try {
            scoring.detector.detect(scoring.anyWindow());
            return scoring;
        } catch (BundleException e) {
            scoring.close();
            throw e;
        } catch (RuntimeException e) {
            scoring.close();
            throw unfit(modelId, e);
        }
    }

    private static BundleException unfit(String modelId, RuntimeException e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new BundleException("model " + modelId + ": its parts do not fit together, it cannot score (" + why
                + "); train it again with this Squall");
    }

    private Window anyWindow() throws BundleException {
        RecordLane lane = new RecordLanes(ReadOptions.defaults()).open("nova-compute.log", "compute", "nova-compute");
        lane.add(ANY_LINE);
        lane.release();
        LogRecord record = Objects.requireNonNull(lane.poll(), "a line of a log is a record");
        Event event = model.newExtractor().extract(record);
        long micros = TimeUnit.NANOSECONDS.toMicros(model.windows().length().toNanos());
        return new Window("cloud", event.timeMicros(), event.timeMicros() + micros, List.of(event));
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
        return new WindowResult(detector.detect(window.seen()).of(window.window()), window.part(), complete, modelId);
    }

    @Override
    public void close() {
        model.close();
    }
}
