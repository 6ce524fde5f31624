package io.squall.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    enum Unit {
        ms,
        s,
        m,
        h,
        d
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT1M30S", "5m, PT5M", "2h, PT2H", "7d, PT168H", "' 5 m ', PT5M", "0s, PT0S"})
    void parse_amountAndUnit_isTheDuration(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "1.5h", "5 minutes", "5M", "1h30m", "1234567890s", "5m\n\n6m"})
    void parse_anythingElse_isRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a duration: \"" + text + "\"")
                .hasMessageEndingWith("(write it as 90s, 5m or 2h)");
    }

    @ParameterizedTest
    @CsvSource({"PT1.5S, 1500ms", "PT90S, 90s", "PT300S, 5m", "PT7200S, 2h", "PT48H, 2d", "PT0S, 0s", "PT25H, 25h"})
    void of_duration_isInTheLargestUnitThatFits(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @Test
    void of_moreMillisecondsThanALongHolds_isDays() {
        assertThat(DurationText.of(Duration.ofDays(999_999_999))).isEqualTo("999999999d");
    }

    @Property
    void of_anyDurationThatCanBeWritten_parsesBack(
            @ForAll @IntRange(min = 0, max = 999_999_999) int amount, @ForAll Unit unit) {
        Duration duration = DurationText.parse(amount + unit.name());

        assertThat(DurationText.parse(DurationText.of(duration))).isEqualTo(duration);
    }
}
