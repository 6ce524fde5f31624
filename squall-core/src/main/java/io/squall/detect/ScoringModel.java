package io.squall.detect;

import io.squall.event.EventExtractor;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.Calibration;
import io.squall.profile.CleanProfile;
import io.squall.template.FrozenTemplates;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.window.WindowConfig;
import io.squall.window.WindowSettings;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * A bundle made ready to score: the one way from a record to a score that batch, server and stream share. One thread at
 * a time may use the extractors and detectors it hands out, each its own; the network behind them is shared.
 */
public final class ScoringModel implements AutoCloseable {

    /** Entry of the bundle with the {@link WindowSettings} that the model was trained with. */
    public static final String WINDOWS = "windows.json";

    /** At the level of alarm. */
    private static final double EVEN_ODDS = 0.5;

    /** Clean windows that a profile must know to tell more than a network that looks for errors; docs/DETECTION.md has the curve. */
    private static final int LEAST_WINDOWS = 20;

    private final Bundle bundle;
    private final SequenceEncoder encoder;
    private final WindowConfig windows;
    private final Optional<SequenceScorer> scorer;
    private final Optional<AlarmLevel> level;
    private final Optional<LateFusion> fusion;
    private final Optional<CountVote> counts;
    private final boolean byProfileAlone;

    private ScoringModel(
            Bundle bundle,
            SequenceEncoder encoder,
            WindowConfig windows,
            Optional<SequenceScorer> scorer,
            Optional<AlarmLevel> level,
            Optional<LateFusion> fusion,
            Optional<CountVote> counts,
            boolean byProfileAlone) {
        this.bundle = bundle;
        this.encoder = encoder;
        this.windows = windows;
        this.scorer = scorer;
        this.level = level;
        this.fusion = fusion;
        this.counts = counts;
        this.byProfileAlone = byProfileAlone;
    }

    /**
     * Loads the parts of {@code bundle}.
     *
     * @param threads threads for one sequence
     * @throws BundleException when a part is missing or does not read
     */
    public static ScoringModel of(Bundle bundle, int threads) throws BundleException {
        FeatureSchema schema = bundle.decode(Bundle.SCHEMA, FeatureSchema::fromJson);
        CleanProfile profile = schema.config().needsProfile()
                ? bundle.decode(Bundle.PROFILE, CleanProfile::fromJson)
                : CleanProfile.NONE;
        WindowConfig windows = windows(bundle);
        Optional<AlarmLevel> level = bundle.decodeIfPresent(Bundle.ALARM, AlarmLevel::fromJson);
        Optional<LateFusion> fusion = bundle.decodeIfPresent(Bundle.FUSION, LateFusion::fromJson);
        Optional<CountVote> counts = bundle.decodeIfPresent(Bundle.COUNTS, CountVote::fromJson);
        boolean byProfileAlone = level.isPresent() && fusion.isEmpty() && judgesAlone(profile, bundle);
        // Last of all: what fails after it would leave the network open.
        Optional<SequenceScorer> scorer = byProfileAlone
                ? Optional.empty()
                : Optional.of(bundle.decode(
                        Bundle.NETWORK,
                        network -> SequenceScorer.load(network, bundle.find(Bundle.FUSED_NETWORK), threads)));
        return new ScoringModel(
                bundle, new SequenceEncoder(schema, profile), windows, scorer, level, fusion, counts, byProfileAlone);
    }

    private static boolean judgesAlone(CleanProfile profile, Bundle bundle) {
        return profile.tellsStrangeness()
                && (knowsHealth(profile) || bundle.find(Bundle.NETWORK).isEmpty());
    }

    /** Whether {@code profile} knows enough of a deployment, {@value #LEAST_WINDOWS} clean windows, to have a say in scores. */
    public static boolean knowsHealth(CleanProfile profile) {
        return profile.tellsStrangeness() && profile.kinds().windows() >= LEAST_WINDOWS;
    }

    /** The bundle it was made of. */
    public Bundle bundle() {
        return bundle;
    }

    /** The windows that the model was trained on, tumbling. */
    public WindowConfig windows() {
        return windows;
    }

    /** An extractor with a {@link #newMiner() new miner}. */
    public EventExtractor newExtractor() throws BundleException {
        return new EventExtractor(newMiner()::match);
    }

    /**
     * A miner with the bundle's templates, which are pinned: what a message of the training was called it is called again,
     * and what was never seen gets a template of its own.
     *
     * @throws BundleException when the bundle's templates do not read
     */
    public TemplateMiner newMiner() throws BundleException {
        return newMiner(bundle);
    }

    /** {@link #newMiner()} of a bundle of which nothing else is needed. */
    public static TemplateMiner newMiner(Bundle bundle) throws BundleException {
        return bundle.decode(
                Bundle.TEMPLATES, state -> TemplateMiner.load(new ByteArrayInputStream(state), TemplateLimits.DEFAULT));
    }

    /**
     * The bundle's templates, to be matched without learning.
     *
     * @throws BundleException when the bundle's templates do not read
     */
    public FrozenTemplates frozenTemplates() throws BundleException {
        return frozenTemplates(bundle);
    }

    /** {@link #frozenTemplates()} of a bundle of which nothing else is needed. */
    public static FrozenTemplates frozenTemplates(Bundle bundle) throws BundleException {
        return bundle.decode(
                Bundle.TEMPLATES,
                state -> FrozenTemplates.load(new ByteArrayInputStream(state), TemplateLimits.DEFAULT));
    }

    /**
     * How the model of {@code bundle} has windows cut.
     *
     * @throws BundleException when the bundle's settings do not read
     */
    public static WindowConfig windows(Bundle bundle) throws BundleException {
        return bundle.decode(WINDOWS, WindowSettings::fromJson).config();
    }

    /**
     * A detector that judges by the clean profile, where the bundle has a level of alarm and the profile {@linkplain
     * #knowsHealth knows} the deployment, or there is nothing else; by network and profile together where the bundle says
     * so and the profile knows as much; else by the network alone.
     */
    public Detector newDetector() {
        CleanProfile profile = encoder.profile();
        if (byProfileAlone) {
            return new Detector(new ProfileJudge(profile, level.orElseThrow()), Calibration.NONE, EVEN_ODDS);
        }
        NetworkJudge network = new NetworkJudge(encoder::encode, scorer.orElseThrow());
        Calibration calibration = bundle.manifest().card().calibration();
        if (fusion.isPresent() && knowsHealth(profile)) {
            AlarmFloor floor = level.map(alarm -> new AlarmFloor(alarm.strangeness(), calibration.logit(threshold())))
                    .orElse(AlarmFloor.NONE);
            return new Detector(
                    new FusionJudge(network, profile, fusion.get(), counts, floor), calibration, threshold());
        }
        return new Detector(network, fusion.map(LateFusion::aloneCalibration).orElse(calibration), threshold());
    }

    /** Score from which on {@link #newDetector()} alarms, 0 to 1. */
    public double threshold() {
        if (byProfileAlone) {
            return EVEN_ODDS;
        }
        return fusion.filter(alone -> !knowsHealth(encoder.profile()))
                .map(LateFusion::aloneThreshold)
                .orElse(bundle.manifest().card().threshold());
    }

    @Override
    public void close() {
        scorer.ifPresent(SequenceScorer::close);
    }
}
