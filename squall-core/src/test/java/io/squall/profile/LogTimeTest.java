package io.squall.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LogTimeTest {

    @Property
    void bin_anyDuration_isOnTheGrid(@ForAll float seconds) {
        assertThat(LogTime.bin(LogTime.ofSeconds(seconds))).isBetween(0, LogTime.BINS - 1);
    }

    @Test
    void middle_ofADurationsBin_isWithinFivePercent() {
        for (double seconds : new double[] {0.001, 0.0375, 1, 42, 3600}) {
            double middle = LogTime.middle(LogTime.bin(LogTime.ofSeconds(seconds)));

            assertThat(middle).isCloseTo(Math.log(seconds), within(0.05));
        }
    }

    @Test
    void quantile_ofAHistogram_isThatOfItsDurations() {
        int[] histogram = new int[LogTime.BINS];
        for (int millis = 1; millis <= 1000; millis++) {
            histogram[LogTime.bin(LogTime.ofSeconds(millis / 1000.0))]++;
        }

        assertThat(Math.exp(LogTime.quantile(histogram, 0.5))).isCloseTo(0.5, within(0.02));
        assertThat(Math.exp(LogTime.quantile(histogram, 0.99))).isCloseTo(0.99, within(0.05));
    }
}
