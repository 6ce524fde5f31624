package io.squall.feature;

import static io.squall.feature.FeatureIndex.API_EVENTS;
import static io.squall.feature.FeatureIndex.ERROR_EVENTS;
import static io.squall.feature.FeatureIndex.MAX_MEMORY_USED;
import static io.squall.feature.FeatureIndex.MEAN_RESPONSE_TIME;
import static io.squall.feature.FeatureIndex.MEMORY_EVENTS;
import static io.squall.feature.FeatureIndex.TOTAL_EVENTS;
import static io.squall.feature.FeatureIndex.UNIQUE_COMPONENTS;
import static io.squall.feature.FeatureIndex.VM_EVENTS;
import static io.squall.feature.FeatureIndex.WARNING_EVENTS;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.event.VmEvent;
import io.squall.log.Level;
import io.squall.window.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The 9 numbers of a window before scaling: counts of its events, the mean response time (seconds) of those that tell one
 * (NaN when none does), the greatest memory in use (MB, 0 when none tells it), and how many components spoke.
 */
final class RawAggregates {

    static final int WIDTH = FeatureNames.AGGREGATES.size();

    private final boolean[] muted;

    RawAggregates(FeatureConfig config) {
        this.muted = RawNumerical.muted(FeatureNames.AGGREGATES, config);
    }

    float[] of(Window window) {
        List<Event> events = window.events();
        int memory = 0;
        int api = 0;
        int vm = 0;
        int warnings = 0;
        int errors = 0;
        int timed = 0;
        double seconds = 0;
        float maxUsed = 0;
        Set<String> components = new HashSet<>();
        for (Event event : events) {
            Measures measures = event.measures();
            memory += measures.hasMemory() ? 1 : 0;
            api += measures.hasApi() ? 1 : 0;
            vm += measures.vmEvent() != VmEvent.NONE ? 1 : 0;
            warnings += event.level() == Level.WARNING ? 1 : 0;
            errors += event.level().isError() ? 1 : 0;
            if (!Float.isNaN(measures.responseTimeSeconds())) {
                timed++;
                seconds += measures.responseTimeSeconds();
            }
            if (measures.memoryUsedMb() > maxUsed) {
                maxUsed = measures.memoryUsedMb();
            }
            components.add(event.component());
        }
        float[] raw = new float[WIDTH];
        raw[TOTAL_EVENTS] = events.size();
        raw[MEMORY_EVENTS] = memory;
        raw[API_EVENTS] = api;
        raw[VM_EVENTS] = vm;
        raw[WARNING_EVENTS] = warnings;
        raw[ERROR_EVENTS] = errors;
        raw[MEAN_RESPONSE_TIME] = timed == 0 ? Float.NaN : (float) (seconds / timed);
        raw[MAX_MEMORY_USED] = maxUsed;
        raw[UNIQUE_COMPONENTS] = components.size();
        for (int i = 0; i < WIDTH; i++) {
            if (muted[i]) {
                raw[i] = Float.NaN;
            }
        }
        return raw;
    }
}
