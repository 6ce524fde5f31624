package io.squall.feature;

import io.squall.event.Event;
import io.squall.event.HttpMethod;
import io.squall.event.VmEvent;
import io.squall.log.Level;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fits vocabularies and scaling to the windows of the training split, one after another. Used by one thread. */
public final class SchemaFitter {

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

    private final FeatureSettings settings;
    private final List<Standardization.Fit> numerical = fits(FeatureNames.NUMERICAL);
    private final List<Standardization.Fit> aggregates = fits(FeatureNames.AGGREGATES);
    private final Map<String, Integer> components = new HashMap<>();
    private final Map<String, Integer> eventIds = new HashMap<>();

    public SchemaFitter(FeatureSettings settings) {
        this.settings = settings;
    }

    /** Takes a window of the training split. */
    public void add(Window window) {
        Set<String> componentsHere = new HashSet<>();
        Set<Long> kindsHere = new HashSet<>();
        double[] raw = new double[FeatureNames.NUMERICAL.size()];
        for (int i = 0; i < window.events().size(); i++) {
            Event event = window.events().get(i);
            RawFeatures.numerical(window, i, i % settings.maxSequenceLength(), raw);
            for (int j = 0; j < raw.length; j++) {
                numerical.get(j).add(raw[j]);
            }
            if (componentsHere.add(event.component())) {
                components.merge(event.component(), 1, Integer::sum);
            }
            if (kindsHere.add(event.kind())) {
                eventIds.merge(SequenceEncoder.eventId(event), 1, Integer::sum);
            }
        }
        double[] wholeWindow = RawFeatures.aggregates(window);
        for (int j = 0; j < wholeWindow.length; j++) {
            aggregates.get(j).add(wholeWindow[j]);
        }
    }

    /** The schema of all windows taken so far. */
    public FeatureSchema fitted() {
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
        vocabularies.put("level", names(Level.values()));
        vocabularies.put("component", Vocabulary.fit(components, settings.minWindows()));
        vocabularies.put("event_id", Vocabulary.fit(eventIds, settings.minWindows()));
        vocabularies.put("http_method", names(HttpMethod.values()));
        vocabularies.put("vm_event", names(VmEvent.values()));
        vocabularies.put("instance_slot", InstanceSlots.vocabulary());
        return new FeatureSchema(
                FeatureSchema.VERSION,
                settings.thresholds(),
                Set.copyOf(settings.muted()),
                settings.maxSequenceLength(),
                vocabularies,
                fitted(FeatureNames.NUMERICAL, numerical),
                fitted(FeatureNames.AGGREGATES, aggregates));
    }

    private static Vocabulary names(Enum<?>[] values) {
        return Vocabulary.of(Arrays.stream(values).map(Enum::name).toList());
    }

    private static List<Standardization.Fit> fits(List<String> names) {
        List<Standardization.Fit> fits = new ArrayList<>();
        names.forEach(name -> fits.add(new Standardization.Fit(HEAVY_TAILED.contains(name))));
        return fits;
    }

    private static Map<String, Standardization> fitted(List<String> names, List<Standardization.Fit> fits) {
        Map<String, Standardization> fitted = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fitted.put(names.get(i), fits.get(i).fitted());
        }
        return fitted;
    }
}
