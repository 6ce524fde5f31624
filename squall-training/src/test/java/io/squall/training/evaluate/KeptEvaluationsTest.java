package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.Calibration;
import io.squall.model.ModelCard;
import io.squall.model.ModelConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptEvaluationsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Bundle bundle = Bundle.of(
            new ModelCard(
                    NOON,
                    "0.1.0",
                    ModelConfig.specification(Map.of(
                            "level",
                            7,
                            "component",
                            9,
                            "event_id",
                            9,
                            "http_method",
                            6,
                            "vm_event",
                            9,
                            "instance_slot",
                            9)),
                    456_513,
                    0.5,
                    Calibration.NONE,
                    Map.of(),
                    Map.of()),
            Map.of(Bundle.SCHEMA, new byte[1], Bundle.TEMPLATES, new byte[1], Bundle.NETWORK, new byte[1]));

    @Test
    void keep_anEvaluation_holdsModelAndBaselines_andTheModelStaysTheSame() throws IOException {
        Bundle kept = keep(bundle, "lab", NOON);

        JsonNode evaluation = evaluations(kept).get(0);
        assertThat(kept.manifest().modelId()).isEqualTo(bundle.manifest().modelId());
        assertThat(evaluation.path("data").textValue()).isEqualTo("lab");
        assertThat(evaluation.path("split").textValue()).isEqualTo("test");
        assertThat(evaluation.path("measured").textValue()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(evaluation.at("/window/model/tp").isInt()).isTrue();
        assertThat(evaluation.at("/window/baselines").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("any_error", "always_negative");
        assertThat(evaluation.at("/window").has("subsets")).isFalse();
    }

    @Test
    void keep_ofTheSameData_takesThePlaceOfTheOneBefore() throws IOException {
        Bundle kept = keep(keep(keep(bundle, "lab", NOON), "cloud", NOON), "lab", NOON.plusSeconds(60));

        assertThat(evaluations(kept)).hasSize(2);
        assertThat(evaluations(kept).at("/0/measured").textValue()).isEqualTo("2026-11-24T12:01:00Z");
        assertThat(evaluations(kept).at("/1/data").textValue()).isEqualTo("cloud");
    }

    @Test
    void keep_moreThanABundleHolds_dropsTheOldest() throws IOException {
        Bundle kept = bundle;
        for (int i = 0; i <= KeptEvaluations.MOST; i++) {
            kept = keep(kept, "cloud-" + i, NOON);
        }

        assertThat(evaluations(kept)).hasSize(KeptEvaluations.MOST);
        assertThat(evaluations(kept).findValuesAsText("data")).doesNotContain("cloud-0");
    }

    @Test
    void keep_overEvaluationsThatDoNotRead_isRefusedInOneLine() {
        Bundle broken = bundle.with(Bundle.EVALUATION, "{".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> keep(broken, "lab", NOON))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("evaluation.json does not read")
                .message()
                .doesNotContain("\n");
    }

    private static Bundle keep(Bundle bundle, String data, Instant measured) throws IOException {
        return KeptEvaluations.keep(
                bundle, Examples.evaluation().report(), new KeptEvaluations.Occasion(data, "", measured, "0.1.0"));
    }

    private static JsonNode evaluations(Bundle bundle) throws IOException {
        return new ObjectMapper().readTree(bundle.entry(Bundle.EVALUATION)).get("evaluations");
    }
}
