package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionDelayTest {

    private static final Instant FAULT = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant CLIENT = FAULT.plusSeconds(60);

    @Test
    void alarm_betweenFaultAndClient_isEarly() {
        DetectionDelay delay = delay(failure(10));

        assertThat(delay.afterClient().median()).isEqualTo(-50);
        assertThat(delay.afterFault().median()).isEqualTo(10);
        assertThat(delay.beforeClient()).isEqualTo(1);
        assertThat(delay.tooEarly()).isZero();
    }

    @Test
    void alarm_beforeTheFault_isFalse_andTheNextOneCounts() {
        DetectionDelay delay = delay(failure(-5, 75, 80));

        assertThat(delay.afterClient().median()).isEqualTo(15);
        assertThat(delay.tooEarly()).isEqualTo(1);
        assertThat(delay.beforeClient()).isZero();
    }

    @Test
    void alarm_beforeTheFaultAlone_isNoDetection() {
        DetectionDelay delay = delay(failure(-5));

        assertThat(delay.never()).isEqualTo(1);
        assertThat(delay.afterClient().low()).isInfinite();
    }

    @Test
    void quartiles_countWhatWasNeverFound() {
        DetectionDelay delay = delay(failure(20), failure(61), failure(), failure());

        assertThat(delay.failures()).isEqualTo(4);
        assertThat(delay.afterClient()).isEqualTo(new Quartiles(-40, 1, Double.POSITIVE_INFINITY));
        assertThat(delay.never()).isEqualTo(2);
    }

    @Test
    void healthyRecordings_countTheirAlarms_andNotAsFailures() {
        DetectionDelay delay = delay(
                failure(20),
                new LiveRecording(false, Optional.of(FAULT), Optional.empty(), List.of(FAULT.plusSeconds(9))),
                new LiveRecording(false, Optional.empty(), Optional.empty(), List.of()));

        assertThat(delay.healthy()).isEqualTo(2);
        assertThat(delay.healthyAlarmed()).isEqualTo(1);
        assertThat(delay.failures()).isEqualTo(1);
    }

    @Test
    void failure_thatNobodySaw_hasNoDelay() {
        DetectionDelay delay =
                delay(new LiveRecording(true, Optional.of(FAULT), Optional.empty(), List.of(FAULT.plusSeconds(9))));

        assertThat(delay.failures()).isZero();
        assertThat(delay.afterClient().median()).isNaN();
    }

    @Test
    void failure_whoseFaultIsUnknown_hasADelayToTheClientAlone() {
        DetectionDelay delay =
                delay(new LiveRecording(true, Optional.empty(), Optional.of(CLIENT), List.of(CLIENT.minusSeconds(1))));

        assertThat(delay.afterClient().median()).isEqualTo(-1);
        assertThat(delay.afterFault().median()).isNaN();
    }

    private static LiveRecording failure(int... secondsAfterFault) {
        return new LiveRecording(
                true,
                Optional.of(FAULT),
                Optional.of(CLIENT),
                IntStream.of(secondsAfterFault).mapToObj(FAULT::plusSeconds).toList());
    }

    private static DetectionDelay delay(LiveRecording... recordings) {
        return DetectionDelay.of("model", List.of(recordings));
    }
}
