package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.model.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateFusionTest {

    @Test
    void json_roundTrip_isEqual() throws IOException {
        LateFusion fusion = new LateFusion(1, new Calibration(1.2, -0.5), 0.4);

        assertThat(LateFusion.fromJson(fusion.toJson())).isEqualTo(fusion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{",
                "{\"weight\": 1, \"alone_threshold\": 0.4}",
                "{\"weight\": 1, \"alone_calibration\": {\"slope\": 1, \"intercept\": 0}}",
                "{\"weight\": 0, \"alone_calibration\": {\"slope\": 1, \"intercept\": 0}, \"alone_threshold\": 0.4}",
                "{\"weight\": 1, \"alone_calibration\": {\"slope\": 0, \"intercept\": 0}, \"alone_threshold\": 0.4}",
                "{\"weight\": 1, \"alone_calibration\": {\"slope\": 1, \"intercept\": 0}, \"alone_threshold\": 2}"
            })
    void json_ofSomethingElse_isRefusedInOneLine(String json) {
        assertThatThrownBy(() -> LateFusion.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a fusion: ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }
}
