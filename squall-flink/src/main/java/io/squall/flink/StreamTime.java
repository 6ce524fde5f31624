package io.squall.flink;

import io.squall.log.LineTimes;
import io.squall.window.EventClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermark of one partition: core's {@link EventClock} over the times of its lines, less the allowed lateness. One wrong clock
 * does not move it, as it does not move {@code squall detect}.
 *
 * <p>A partition that has been still for {@code quiet} holds nobody back: when its last line is about as old as that, time goes on
 * for it as it does for us, so the last windows close; when it was being read from the past, it is idle, and the others decide.
 * Stillness is counted in the ticks of Flink's emission interval in which the source could have read on, so neither a job that
 * stood still nor one whose windows hold its source up takes itself for a quiet stream. Used by one thread.
 */
final class StreamTime implements WatermarkGenerator<CarriedLines> {

    /** A stream that is further behind is one from the past. */
    private static final long LIVE_MICROS = TimeUnit.HOURS.toMicros(1);

    private final EventClock clock;
    private final long latenessMicros;
    private final long quietMicros;
    private final long tickMicros;
    /** Goes on only while the source can read. */
    private final RelativeClock reading;

    private long readingNanos;
    private long stillMicros;
    private boolean heard;

    StreamTime(
            Duration maxJump,
            Duration length,
            Duration lateness,
            Duration quiet,
            Duration tick,
            RelativeClock reading) {
        this.clock = new EventClock(micros(maxJump), micros(length));
        this.latenessMicros = micros(lateness);
        this.quietMicros = micros(quiet);
        this.tickMicros = micros(tick);
        this.reading = reading;
        this.readingNanos = reading.relativeTimeNanos();
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    /**
     * Each partition has one of its own.
     *
     * @param quiet zero: no partition is ever still
     */
    static WatermarkStrategy<CarriedLines> strategy(
            Duration maxJump, Duration length, Duration lateness, Duration quiet, Duration tick) {
        WatermarkGeneratorSupplier<CarriedLines> supplier =
                context -> new StreamTime(maxJump, length, lateness, quiet, tick, context.getInputActivityClock());
        return WatermarkStrategy.forGenerator(supplier);
    }

    @Override
    public void onEvent(CarriedLines lines, long kafkaMillis, WatermarkOutput output) {
        if (lines.timeMicros() != LineTimes.NONE) {
            clock.hear(lines.timeMicros());
            heard = true;
        }
        stillMicros = 0;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long nanos = reading.relativeTimeNanos();
        stillMicros += Math.min(tickMicros, TimeUnit.NANOSECONDS.toMicros(nanos - readingNanos));
        readingNanos = nanos;
        if (quietMicros > 0 && stillMicros > quietMicros) {
            whenStill(output);
        } else if (heard) {
            emit(clock.nowMicros(), output);
        }
    }

    private void whenStill(WatermarkOutput output) {
        long wallMicros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        if (heard && wallMicros - clock.nowMicros() - stillMicros < LIVE_MICROS) {
            emit(clock.nowMicros() + stillMicros - quietMicros, output);
        } else {
            output.markIdle();
        }
    }

    /** Flink's watermark is the last millisecond that is over. */
    private void emit(long nowMicros, WatermarkOutput output) {
        output.emitWatermark(new Watermark(Math.floorDiv(nowMicros - latenessMicros, 1000L) - 1));
    }
}
