package io.squall.detect;

import io.squall.event.EventExtractor;
import io.squall.feature.FeatureSchema;
import io.squall.log.Utf8;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.ModelCard;
import io.squall.profile.CleanProfile;
import io.squall.profile.CleanProfileFitter;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import io.squall.window.WindowSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a bundle at home in another deployment, or in the same one after an upgrade: it learns the deployment's own clean
 * templates, rates and principal components from logs of its health. The network, its threshold and its calibration stay
 * as they are; no label is needed. Counts that take this health for faults have no vote any more.
 *
 * <p>Takes the logs twice: first every message, so that templates are settled, then the windows of events that
 * {@link #extractor()} makes. For one thread.
 */
public final class Adaptation {

    /** Note in the model card: clean windows that were learned from. */
    public static final String WINDOWS = "adapted_windows";

    /** Note in the model card: id of the bundle that was adapted. */
    public static final String FROM = "adapted_from";

    /** Share of clean windows; counts that vote against more of them were learned from other work, or from other words for it. */
    private static final double MOST_SUSPECTED = 0.1;

    private final Bundle bundle;
    private final CleanProfile before;
    private final TemplateMiner miner;
    private final CleanProfileFitter fitter;
    private final Optional<CountVote> counts;
    private long covered = Long.MIN_VALUE;
    private int windows;
    private int learned;
    private int suspected;

    /**
     * Begins with {@code bundle}, which stays as it is.
     *
     * @throws BundleException when a part of it does not read, or its model compares with no clean profile, so that
     *     there is nothing to adapt
     */
    public Adaptation(Bundle bundle) throws BundleException {
        this.bundle = bundle;
        FeatureSchema schema = bundle.decode(Bundle.SCHEMA, FeatureSchema::fromJson);
        if (!schema.config().needsProfile()) {
            throw new BundleException("model " + bundle.manifest().modelId()
                    + ": it was trained without novelty and window inputs, so there is nothing to adapt;"
                    + " train it with features.extras [novelty, text, window]");
        }
        boolean judgesByProfile = bundle.find(Bundle.ALARM).isPresent()
                || bundle.find(Bundle.FUSION).isPresent();
        this.fitter = judgesByProfile ? CleanProfileFitter.ofAll() : CleanProfileFitter.ofSignals();
        this.counts = bundle.decodeIfPresent(Bundle.COUNTS, CountVote::fromJson);
        this.before = bundle.decode(Bundle.PROFILE, CleanProfile::fromJson);
        this.miner = bundle.decode(
                Bundle.TEMPLATES, state -> TemplateMiner.load(new ByteArrayInputStream(state), TemplateLimits.DEFAULT));
    }

    /** Learns the template of a message; all messages come before the first window. */
    public void mine(Utf8 message) {
        miner.match(message);
    }

    /** An extractor with the templates learned by now, which do not change any more. */
    public EventExtractor extractor() {
        miner.pin();
        return new EventExtractor(miner::match);
    }

    /** Learns from a clean window. */
    public void add(Window clean) {
        fitter.add(clean);
        if (counts.isPresent() && !clean.events().isEmpty()) {
            learned++;
            // In the words of the window: they will be this deployment's own.
            suspected += counts.get().of(clean.forModels()) > 0 ? 1 : 0;
        }
        if (!clean.events().isEmpty() && (clean.startMicros() >= covered || clean.endMicros() < covered)) {
            windows++;
            covered = clean.endMicros();
        }
    }

    /** Clean windows with events so far; of windows that overlap, as many as stand side by side. */
    public int windows() {
        return windows;
    }

    /**
     * The adapted bundle.
     *
     * @param settings how windows are cut; the bundle's windows from now on
     */
    public Bundle finish(WindowSettings settings) throws IOException {
        ByteArrayOutputStream templates = new ByteArrayOutputStream();
        miner.save(templates);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : bundle.names()) {
            entries.put(name, bundle.entry(name));
        }
        // What was measured was another model.
        entries.remove(Bundle.EVALUATION);
        entries.put(Bundle.TEMPLATES, templates.toByteArray());
        if (counts.isPresent() && suspected > MOST_SUSPECTED * learned) {
            entries.put(Bundle.COUNTS, counts.get().silent().toJson());
        }
        entries.put(Bundle.PROFILE, fitter.fit().knowing(before).toJson());
        entries.put(ScoringModel.WINDOWS, settings.toJson());
        return Bundle.of(card(), entries);
    }

    private ModelCard card() {
        ModelCard card = bundle.manifest().card();
        Map<String, String> training = new LinkedHashMap<>(card.training());
        training.put(WINDOWS, Integer.toString(windows));
        training.put(FROM, bundle.manifest().modelId());
        return new ModelCard(
                card.created(),
                card.squallVersion(),
                card.config(),
                card.parameters(),
                card.threshold(),
                card.calibration(),
                training,
                card.metrics());
    }
}
