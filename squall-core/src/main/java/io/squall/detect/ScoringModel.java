package io.squall.detect;

import io.squall.event.EventExtractor;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.window.WindowConfig;
import io.squall.window.WindowSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A bundle made ready to score: the one way from a record to a score that batch, server and stream share. One thread at
 * a time may use the extractors and detectors it hands out, each its own; the network behind them is shared.
 */
public final class ScoringModel implements AutoCloseable {

    /** Entry of the bundle with the {@link WindowSettings} that the model was trained with. */
    public static final String WINDOWS = "windows.json";

    private final Bundle bundle;
    private final FeatureSchema schema;
    private final WindowConfig windows;
    private final SequenceScorer scorer;

    private ScoringModel(Bundle bundle, FeatureSchema schema, WindowConfig windows, SequenceScorer scorer) {
        this.bundle = bundle;
        this.schema = schema;
        this.windows = windows;
        this.scorer = scorer;
    }

    /**
     * Loads the parts of {@code bundle}.
     *
     * @param threads threads for one sequence
     * @throws IOException when a part cannot be used; the message is one line
     */
    public static ScoringModel of(Bundle bundle, int threads) throws IOException {
        FeatureSchema schema = FeatureSchema.fromJson(bundle.entry(Bundle.SCHEMA));
        WindowConfig windows = WindowSettings.fromJson(bundle.entry(WINDOWS)).config();
        return new ScoringModel(bundle, schema, windows, SequenceScorer.load(bundle.entry(Bundle.NETWORK), threads));
    }

    /** The bundle it was made of. */
    public Bundle bundle() {
        return bundle;
    }

    /** The windows that the model was trained on, tumbling. */
    public WindowConfig windows() {
        return windows;
    }

    /**
     * An extractor with the bundle's templates, which are pinned: what a message of the training was called it is called
     * again, and what was never seen gets a template of its own.
     *
     * @throws IOException when the bundle's templates cannot be read
     */
    public EventExtractor newExtractor() throws IOException {
        TemplateMiner miner =
                TemplateMiner.load(new ByteArrayInputStream(bundle.entry(Bundle.TEMPLATES)), TemplateLimits.DEFAULT);
        return new EventExtractor(miner::match);
    }

    /** A detector with the bundle's calibration and threshold. */
    public Detector newDetector() {
        return new Detector(
                new SequenceEncoder(schema)::encode,
                scorer,
                bundle.manifest().card().calibration(),
                bundle.manifest().card().threshold());
    }

    @Override
    public void close() {
        scorer.close();
    }
}
