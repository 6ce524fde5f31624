package io.squall.flink;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The time of a stream that has none of its own: it is always idle, so the other input of a stage decides alone. A watermark at
 * the end of all time would hold nobody back either, until that other input falls idle too: then it would be the only one left, and
 * all that comes later would be late.
 */
final class Timeless<T> implements WatermarkGenerator<T> {

    static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new Timeless<>());
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        // Nothing is learned from it.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
