package io.squall.feature;

import static io.squall.feature.FeatureIndex.CONTENT_LENGTH;
import static io.squall.feature.FeatureIndex.HOUR;
import static io.squall.feature.FeatureIndex.HTTP_STATUS;
import static io.squall.feature.FeatureIndex.MEMORY_CLAIM;
import static io.squall.feature.FeatureIndex.MEMORY_FREE;
import static io.squall.feature.FeatureIndex.MEMORY_TOTAL;
import static io.squall.feature.FeatureIndex.MEMORY_USED;
import static io.squall.feature.FeatureIndex.MEMORY_UTILIZATION;
import static io.squall.feature.FeatureIndex.MINUTE;
import static io.squall.feature.FeatureIndex.POSITION;
import static io.squall.feature.FeatureIndex.RESPONSE_TIME;
import static io.squall.feature.FeatureIndex.SECOND;
import static io.squall.feature.FeatureIndex.SINCE_PREVIOUS;
import static io.squall.feature.FeatureIndex.SINCE_START;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.window.Window;
import java.util.List;

/**
 * The 14 numbers of an event before scaling; NaN where one is missing or muted.
 *
 * <ul>
 *   <li>{@code memory_*_mb}, {@code response_time_s}, {@code content_length} (bytes), {@code http_status}: the event's measures
 *   <li>{@code memory_utilization}: used by total, or 1 - free by total; 0 to 1 unless memory is overcommitted
 *   <li>{@code hour}, {@code minute}, {@code second}: the sine of the angle of the clock's hand in UTC, -1 to 1: cyclic, so
 *       that midnight is no cliff
 *   <li>{@code seconds_since_window_start}; {@code seconds_since_previous} event of the window, 300 at most, missing for the
 *       first
 *   <li>{@code position} in the sequence, 0 for the first event to 1 for the last
 * </ul>
 */
final class RawNumerical {

    static final int WIDTH = FeatureNames.NUMERICAL.size();

    private static final double MICROS_PER_SECOND = 1e6;
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final long HOUR_MICROS = 60 * MINUTE_MICROS;
    private static final long DAY_MICROS = 24 * HOUR_MICROS;
    private static final float MAX_SECONDS_SINCE_PREVIOUS = 300;

    private final boolean[] muted;

    RawNumerical(FeatureConfig config) {
        this.muted = muted(FeatureNames.NUMERICAL, config);
    }

    /** Which of {@code names} the configuration mutes. */
    static boolean[] muted(List<String> names, FeatureConfig config) {
        boolean[] muted = new boolean[names.size()];
        for (int i = 0; i < muted.length; i++) {
            muted[i] = config.muted().contains(names.get(i));
        }
        return muted;
    }

    /**
     * Writes the numbers of event {@code index} of {@code window} to {@code out} from {@code at} on.
     *
     * @param place place of the event in its sequence, from 0
     * @param length events in that sequence
     */
    void write(Window window, int index, int place, int length, float[] out, int at) {
        Event event = window.events().get(index);
        Measures measures = event.measures();
        long time = event.timeMicros();
        out[at + MEMORY_CLAIM] = measures.memoryClaimMb();
        out[at + MEMORY_USED] = measures.memoryUsedMb();
        out[at + MEMORY_TOTAL] = measures.memoryTotalMb();
        out[at + MEMORY_FREE] = measures.memoryFreeMb();
        out[at + MEMORY_UTILIZATION] = utilization(measures);
        out[at + RESPONSE_TIME] = measures.responseTimeSeconds();
        out[at + CONTENT_LENGTH] = measures.contentLength();
        out[at + HTTP_STATUS] = measures.httpStatus() == 0 ? Float.NaN : measures.httpStatus();
        out[at + HOUR] = hand(HOUR, time, DAY_MICROS);
        out[at + MINUTE] = hand(MINUTE, time, HOUR_MICROS);
        out[at + SECOND] = hand(SECOND, time, MINUTE_MICROS);
        out[at + SINCE_START] = (float) ((time - window.startMicros()) / MICROS_PER_SECOND);
        out[at + SINCE_PREVIOUS] = index == 0
                ? Float.NaN
                : secondsBetween(window.events().get(index - 1).timeMicros(), time);
        out[at + POSITION] = length == 1 ? 0 : (float) place / (length - 1);
        for (int i = 0; i < WIDTH; i++) {
            if (muted[i]) {
                out[at + i] = Float.NaN;
            }
        }
    }

    private static float utilization(Measures measures) {
        float total = measures.memoryTotalMb();
        if (!(total > 0)) {
            return Float.NaN;
        }
        float used = measures.memoryUsedMb();
        return Float.isNaN(used) ? 1 - measures.memoryFreeMb() / total : used / total;
    }

    /** Sine of the angle of a hand that goes round once a period; not worked out when nobody wants it. */
    private float hand(int feature, long timeMicros, long periodMicros) {
        if (muted[feature]) {
            return Float.NaN;
        }
        return (float) Math.sin(2 * Math.PI * Math.floorMod(timeMicros, periodMicros) / periodMicros);
    }

    private static float secondsBetween(long earlier, long later) {
        return Math.min(MAX_SECONDS_SINCE_PREVIOUS, (float) ((later - earlier) / MICROS_PER_SECOND));
    }
}
