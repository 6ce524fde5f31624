package io.squall.feature;

import static io.squall.feature.FeatureIndex.HAS_API;
import static io.squall.feature.FeatureIndex.HAS_MEMORY;
import static io.squall.feature.FeatureIndex.IS_ERROR;
import static io.squall.feature.FeatureIndex.IS_HTTP_ERROR;
import static io.squall.feature.FeatureIndex.IS_MEMORY_SPIKE;
import static io.squall.feature.FeatureIndex.IS_SLOW_API;
import static io.squall.feature.FeatureIndex.IS_VM_EVENT;
import static io.squall.feature.FeatureIndex.IS_WARNING;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.event.VmEvent;
import io.squall.log.Level;

/** The 8 flags of an event. A comparison with a missing quantity (NaN) is false. */
final class EventFlags {

    static final int WIDTH = FeatureNames.BINARY.size();

    private final FeatureThresholds thresholds;
    private final boolean[] muted;

    EventFlags(FeatureConfig config) {
        this.thresholds = config.thresholds();
        this.muted = RawNumerical.muted(FeatureNames.BINARY, config);
    }

    /** Writes the flags of {@code event}, 0 or 1, to {@code out} from {@code at} on. */
    void write(Event event, float[] out, int at) {
        Measures measures = event.measures();
        boolean api = measures.hasApi();
        set(out, at, HAS_MEMORY, measures.hasMemory());
        set(out, at, HAS_API, api);
        set(out, at, IS_VM_EVENT, measures.vmEvent() != VmEvent.NONE);
        set(out, at, IS_WARNING, event.level() == Level.WARNING);
        set(out, at, IS_ERROR, event.level().isError());
        set(out, at, IS_SLOW_API, api && measures.responseTimeSeconds() > thresholds.slowApiSeconds());
        set(
                out,
                at,
                IS_MEMORY_SPIKE,
                measures.memoryUsedMb() > thresholds.memorySpikeMb()
                        || measures.memoryClaimMb() > thresholds.memorySpikeMb());
        set(out, at, IS_HTTP_ERROR, measures.httpStatus() >= thresholds.httpError());
    }

    private void set(float[] out, int at, int flag, boolean raised) {
        out[at + flag] = raised && !muted[flag] ? 1 : 0;
    }
}
