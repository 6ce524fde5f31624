package io.squall.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselinesJsonTest {

    private static final Baselines FITTED = new Baselines(
            Optional.of(new NewTemplate(Set.of(7L, -2L))),
            Optional.of(new CountRegression(Map.of(7L, 0.5, -2L, -1.25), -3, 0.625)));
    private static final String JSON = "{\"version\":1,"
            + "\"new_template\":{\"clean_kinds\":[\"fffffffffffffffe\",\"0000000000000007\"]},"
            + "\"logistic_regression\":{\"bias\":-3.0,\"threshold\":0.625,"
            + "\"weights\":{\"fffffffffffffffe\":-1.25,\"0000000000000007\":0.5}}}";

    @Test
    void written_isTheStatedFormat() {
        assertThat(new String(BaselinesJson.write(FITTED), StandardCharsets.UTF_8))
                .isEqualTo(JSON);
    }

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        assertThat(BaselinesJson.read(BaselinesJson.write(FITTED))).isEqualTo(FITTED);

        Baselines none = new Baselines(Optional.empty(), Optional.empty());
        assertThat(BaselinesJson.read(BaselinesJson.write(none))).isEqualTo(none);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "version":1        | "version":2           | version is 2 (expected 1)
            "version":1,       | ''                    | version is
            {"version          | {{"version            | not JSON:
            "0000000000000007" | "seven"               | not a kind: "seven"
            -3.0               | "low"                 | bias is "low" (expected a number)
            0.5}               | null}                 | 0000000000000007 is null (expected a number)
            "threshold"        | "thresholds"          | threshold is
            "weights"          | "weight"              | weights is no object
            "clean_kinds"      | "kinds"               | clean_kinds is no list
            """)
    void read_anythingElse_saysWhat(String good, String wrong, String message) {
        byte[] json = JSON.replace(good, wrong).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BaselinesJson.read(json))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("baselines.json: " + message)
                .hasMessageNotContaining("\n");
    }
}
