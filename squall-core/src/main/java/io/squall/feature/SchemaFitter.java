package io.squall.feature;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits a {@link FeatureSchema} to training windows, which it takes one by one and does not keep. Windows of the validation and
 * test splits must not come here.
 *
 * <p>Memory grows with the different components and kinds of event, which the miner bounds. Used by one thread.
 */
public final class SchemaFitter {

    /** Quantities whose values span orders of magnitude. */
    private static final Set<String> HEAVY_TAILED = Set.of(
            "memory_claim_mb",
            "memory_used_mb",
            "memory_total_mb",
            "memory_free_mb",
            "response_time_s",
            "content_length",
            "seconds_since_previous",
            "total_events",
            "memory_events",
            "api_events",
            "vm_events",
            "warning_events",
            "error_events",
            "mean_response_time_s",
            "max_memory_used_mb");

    private final FeatureConfig config;
    private final RawNumerical rawNumerical;
    private final RawAggregates rawAggregates;
    private final List<ScaleFitter> numerical = fitters(FeatureNames.NUMERICAL);
    private final List<ScaleFitter> aggregates = fitters(FeatureNames.AGGREGATES);
    private final Set<String> levels = new TreeSet<>();
    private final Set<String> components = new TreeSet<>();
    private final Set<String> methods = new TreeSet<>();
    private final Set<String> vmEvents = new TreeSet<>();
    private final Map<Long, Integer> windowsOfKind = new HashMap<>();

    /** A fitter that has seen nothing. */
    public SchemaFitter(FeatureConfig config) {
        this.config = config;
        this.rawNumerical = new RawNumerical(config);
        this.rawAggregates = new RawAggregates(config);
    }

    private static List<ScaleFitter> fitters(List<String> names) {
        return names.stream()
                .map(name -> new ScaleFitter(name, HEAVY_TAILED.contains(name)))
                .toList();
    }

    /** Learns from a training window; one without events teaches nothing. */
    public void add(Window window) {
        if (window.events().isEmpty()) {
            return;
        }
        addNumbers(window);
        addWords(window);
    }

    private void addNumbers(Window window) {
        Chunks chunks = Chunks.of(window.events().size(), config.maxSequenceLength());
        float[] raw = new float[RawNumerical.WIDTH];
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            int length = chunks.length(chunk);
            for (int i = 0; i < length; i++) {
                rawNumerical.write(window, chunks.start(chunk) + i, i, length, raw, 0);
                add(numerical, raw);
            }
        }
        add(aggregates, rawAggregates.of(window));
    }

    private static void add(List<ScaleFitter> fitters, float[] raw) {
        for (int i = 0; i < raw.length; i++) {
            fitters.get(i).add(raw[i]);
        }
    }

    private void addWords(Window window) {
        Set<Long> kinds = new HashSet<>();
        for (Event event : window.events()) {
            levels.add(event.level().name());
            components.add(event.component());
            methods.add(event.measures().httpMethod().name());
            vmEvents.add(event.measures().vmEvent().name());
            kinds.add(event.kind());
        }
        for (Long kind : kinds) {
            windowsOfKind.merge(kind, 1, Integer::sum);
        }
    }

    /** Whether no window with an event was added, so that there is nothing to fit a schema to. */
    public boolean isEmpty() {
        return components.isEmpty();
    }

    /**
     * The schema of the windows so far.
     *
     * @throws IllegalStateException when no window with an event was added
     */
    public FeatureSchema fit() {
        if (isEmpty()) {
            throw new IllegalStateException("no event in the training windows; nothing to fit the features to");
        }
        List<String> kinds = new ArrayList<>();
        windowsOfKind.forEach((kind, windows) -> {
            if (windows >= config.minEventWindows()) {
                kinds.add(KindIndex.entry(kind));
            }
        });
        Vocabularies vocabularies = new Vocabularies(
                Vocabulary.of(levels),
                Vocabulary.of(components),
                Vocabulary.of(kinds),
                Vocabulary.of(methods),
                Vocabulary.of(vmEvents),
                InstanceSlots.vocabulary(config.instanceSlots()));
        return new FeatureSchema(config, vocabularies, new Scaler(scales(numerical), scales(aggregates)));
    }

    private static List<Scale> scales(List<ScaleFitter> fitters) {
        return fitters.stream().map(ScaleFitter::fit).toList();
    }
}
