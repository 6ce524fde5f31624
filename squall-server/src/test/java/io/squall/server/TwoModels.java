package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.detect.PresetModel;
import io.squall.live.CloudLines;
import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The preset and a model that scores every window otherwise, and what each of them says of some lines: a window is scored as a
 * whole by the one that it names.
 */
final class TwoModels {

    private final Bundle preset = PresetModel.open();
    private final Bundle other = other(preset);

    TwoModels() throws IOException {}

    String preset() {
        return preset.manifest().modelId();
    }

    String other() {
        return other.manifest().modelId();
    }

    String besides(String id) {
        return id.equals(preset()) ? other() : preset();
    }

    /** Puts the other beside the preset. */
    void addTo(Path models) throws IOException {
        other.write(models.resolve(other() + ".squall"));
    }

    /** Every window that closed was scored once, by one of the two alone, and none is missing but the last. */
    void assertScored(SquallClient client, List<CloudLines.Line> lines, Path folder) throws Exception {
        Map<String, Map<String, Double>> byModel = Map.of(
                preset(),
                        Found.byDetect(folder.resolve("by-preset"), lines, preset)
                                .windows(),
                other(),
                        Found.byDetect(folder.resolve("by-other"), lines, other).windows());
        Map<String, String> scoredBy = new TreeMap<>();
        for (JsonNode window : client.list("/api/v1/windows")) {
            if (window.get("complete").asBoolean()) {
                String key = window.get("start").asText() + " "
                        + window.get("entity").asText();
                String model = window.get("model").asText();
                assertThat(scoredBy.put(key, model)).as(key + " came twice").isNull();
                assertThat(byModel.get(model))
                        .as("as a whole by " + model)
                        .containsEntry(key, window.get("score").asDouble());
            }
        }
        assertThat(scoredBy)
                .hasSizeGreaterThanOrEqualTo(byModel.get(preset()).size() - 2)
                .containsValues(preset(), other());
    }

    private static Bundle other(Bundle preset) {
        ModelCard card = preset.manifest().card();
        Calibration calibration = card.calibration();
        return Bundle.of(
                new ModelCard(
                        card.created(),
                        card.squallVersion(),
                        card.config(),
                        card.parameters(),
                        card.threshold(),
                        new Calibration(calibration.slope() / 2, calibration.intercept() + 0.25),
                        card.training(),
                        card.metrics()),
                preset.names().stream().collect(Collectors.toMap(name -> name, preset::entry)));
    }
}
