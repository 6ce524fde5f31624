package io.squall.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSettingsTest {

    @Test
    void of_defaults_areWrittenAsPeopleDo() {
        assertThat(WindowSettings.of(WindowConfig.defaults()))
                .isEqualTo(new WindowSettings("5m", "5m", "1m", List.of("cloud")));
    }

    @Test
    void config_ofWrittenConfig_isThatConfig() {
        WindowConfig config = WindowConfig.defaults()
                .withStep(Duration.ofSeconds(90))
                .withEntities(EnumSet.of(EntityKind.HOST, EntityKind.SERVICE_ON_HOST, EntityKind.REQUEST));

        assertThat(WindowSettings.of(config).config()).isEqualTo(config);
    }

    @Test
    void config_windowLongerThanTheUsualJump_jumpsAsFarAsItIsLong() {
        WindowConfig day = new WindowSettings("1d", "1d", "1m", List.of("cloud")).config();

        assertThat(day.maxJump()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void json_roundTrip_isEqual() throws IOException {
        WindowSettings settings = new WindowSettings("10m", "1m", "30s", List.of("cloud", "service@host"));

        assertThat(WindowSettings.fromJson(settings.toJson())).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 minutes | 5m  | 1m | cloud | not a duration: \"5 minutes\"",
                "5m        | 10m | 1m | cloud | window step PT10M is not in 1 ms to PT5M",
                "5m        | 0s  | 1m | cloud | window step PT0S",
                "5m        | 5m  | 1m | hosts | unknown entity \"hosts\" (known: cloud, host, service@host, request)"
            })
    void settings_thatAreNoWindows_areRefusedWhenMade(
            String length, String step, String lateness, String entity, String message) {
        assertThatThrownBy(() -> new WindowSettings(length, step, lateness, List.of(entity)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void settings_withoutEntities_areRefused() {
        assertThatThrownBy(() -> new WindowSettings("5m", "5m", "1m", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no entity is watched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"length\":\"5m\"",
                "{\"length\":\"5m\"}",
                "{\"length\":\"5m\",\"step\":\"5m\",\"allowedLateness\":\"1m\",\"entities\":[\"rack\"]}",
                "{\"length\":\"5m\",\"step\":\"5m\",\"allowedLateness\":\"1m\",\"entities\":[\"cloud\"],\"colour\":1}"
            })
    void fromJson_anythingElse_isRefusedInOneLine(String json) {
        assertThatThrownBy(() -> WindowSettings.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith("not window settings: ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }
}
