package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvaluationJsonTest {

    private JsonNode json;

    @BeforeEach
    void written() throws IOException {
        json = new ObjectMapper()
                .readTree(EvaluationJson.write(Examples.evaluation().report()));
    }

    @Test
    void report_namesModelAndSplit() {
        assertThat(json.at("/model/id").textValue()).isEqualTo("3f2a9c01");
        assertThat(json.at("/model/parameters").intValue()).isEqualTo(456_513);
        assertThat(json.at("/split").textValue()).isEqualTo("test");
        assertThat(keys(json))
                .containsExactly("model", "split", "level", "calibration", "faults", "fault_summary", "leak_audit");
        assertThat(keys(json.get("level"))).containsExactly("window", "recording");
    }

    @Test
    void perturbation_isToldOnlyWhereThereWasOne() {
        EvaluationReport report = Examples.evaluation().report();

        assertThat(EvaluationJson.write(report)).doesNotContain("perturbation");
        assertThat(EvaluationJson.write(report, Optional.of("lines-lost=0.1 (seed 0)"), List.of()))
                .contains("\"perturbation\" : \"lines-lost=0.1 (seed 0)\"");
    }

    @Test
    void evidence_isToldOnlyWhereFailingRequestsAreKnown() throws IOException {
        JsonNode told = new ObjectMapper()
                .readTree(EvaluationJson.write(Examples.withEvidence().report()));

        assertThat(json.has("evidence")).isFalse();
        assertThat(told.get("evidence"))
                .hasToString("{\"windows\":4,\"reachable\":2,\"hit_at_5\":0.5,\"precision_at_5\":0.75,"
                        + "\"request_precision_at_5\":0.25}");
    }

    @Test
    void delay_isToldOnlyWhereItWasMeasured_andNeverIsNull() throws IOException {
        Quartiles never = new Quartiles(-3.5, 12, Double.POSITIVE_INFINITY);
        DetectionDelay delay = new DetectionDelay("model", 4, 1, 1, never, never, 0, 7, 2);
        JsonNode told = new ObjectMapper()
                .readTree(EvaluationJson.write(Examples.evaluation().report(), Optional.empty(), List.of(delay)));

        assertThat(json.has("live_delay")).isFalse();
        assertThat(told.at("/live_delay/model"))
                .hasToString(
                        "{\"failures\":4,\"before_client\":1,\"never\":1,\"after_client_seconds\":[-3.5,12.0,null],"
                                + "\"after_fault_seconds\":[-3.5,12.0,null],\"too_early\":0,\"healthy\":7,\"healthy_alarmed\":2}");
    }

    @Test
    void level_hasModelBaselinesAndSubsets() {
        assertThat(keys(json.at("/level/window"))).containsExactly("model", "baselines", "subsets");
        assertThat(keys(json.at("/level/window/baselines"))).containsExactly("any_error", "always_negative");
        assertThat(keys(json.at("/level/window/subsets/round_1"))).containsExactly("model", "baselines");
        assertThat(json.at("/level/recording/subsets/round_2/model/fp").intValue())
                .isEqualTo(1);
    }

    @Test
    void measures_haveTheContractsNames() {
        List<String> names = List.of(
                "n",
                "positives",
                "tp",
                "fp",
                "fn",
                "tn",
                "accuracy",
                "precision",
                "recall",
                "f1",
                "fpr",
                "auroc",
                "auprc",
                "threshold",
                "f1_interval",
                "auprc_interval",
                "fpr_interval");
        List<String> withTimes = new ArrayList<>(names);
        withTimes.addAll(List.of("false_alarms_per_day", "detection_delay_seconds_p50", "detection_delay_seconds_p95"));

        assertThat(keys(json.at("/level/recording/model"))).containsExactlyElementsOf(names);
        assertThat(keys(json.at("/level/window/model"))).containsExactlyElementsOf(withTimes);
    }

    @Test
    void measures_haveTheirValues() {
        JsonNode model = json.at("/level/window/model");

        assertThat(model.get("n").intValue()).isEqualTo(6);
        assertThat(model.get("precision").doubleValue()).isEqualTo(0.5);
        assertThat(model.get("fpr").doubleValue()).isEqualTo(0.25);
        assertThat(model.get("false_alarms_per_day").doubleValue()).isEqualTo(72);
        assertThat(model.get("detection_delay_seconds_p50").doubleValue()).isEqualTo(300);
    }

    @Test
    void intervals_areLowAndHigh() {
        assertThat(json.at("/level/window/model/f1_interval/0").doubleValue())
                .isLessThan(json.at("/level/window/model/f1_interval/1").doubleValue());
        assertThat(json.at("/level/window/subsets/round_2/model/f1_interval").isNull())
                .isTrue();
    }

    @Test
    void fault_tellsWhetherItWasFound() throws IOException {
        JsonNode fault = new ObjectMapper()
                .readTree(EvaluationJson.write(Examples.withFaults().report()))
                .at("/faults/0");

        assertThat(keys(fault))
                .containsExactly(
                        "recording",
                        "id",
                        "kind",
                        "start",
                        "end",
                        "severity",
                        "windows",
                        "found",
                        "delay_seconds",
                        "found_by",
                        "extra");
        assertThat(fault.get("id").textValue()).isEqualTo("F01");
        assertThat(fault.get("found").booleanValue()).isTrue();
        assertThat(fault.get("delay_seconds").doubleValue()).isEqualTo(420);
        assertThat(fault.at("/extra/observed").textValue()).isEqualTo("errors");
    }

    @Test
    void whatTheDataCannotTell_isNull() {
        assertThat(json.at("/level/window/baselines/always_negative/precision").isNull())
                .isTrue();
        assertThat(json.at("/level/window/subsets/round_2/model/recall").isNull())
                .isTrue();
        assertThat(json.at("/level/window/subsets/round_2/model/auroc").isNull())
                .isTrue();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
