package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.squall.api.ModelReport;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a bundle holds of its training. The entries are written by whatever trained it: what they lack is left out. */
final class BundleReport {

    private static final String TRAINING = "training.json";
    private static final int MOST_EPOCHS = 1_000;
    private static final int MOST_SETTINGS = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private BundleReport() {}

    static ModelReport of(Bundle bundle) throws IOException {
        var manifest = bundle.manifest();
        JsonNode record = JSON.readTree(bundle.find(TRAINING).orElse(new byte[] {'{', '}'}));
        Map<String, String> settings = new TreeMap<>();
        flatten(record.path("settings"), "", settings);
        return new ModelReport(
                manifest.modelId(),
                manifest.card().squallVersion(),
                record.path("best_epoch").isInt()
                        ? Optional.of(record.path("best_epoch").intValue())
                        : Optional.empty(),
                epochs(record.path("curve")),
                figures(manifest.card()),
                manifest.card().training(),
                settings,
                BundleEvaluations.of(bundle));
    }

    /** What it reached on validation; nothing where validation had nothing to find, as it is with the preset. */
    static Map<String, Double> figures(ModelCard card) {
        return "0".equals(card.training().get("validation_anomalous")) ? Map.of() : card.metrics();
    }

    private static List<ModelReport.Epoch> epochs(JsonNode curve) {
        List<ModelReport.Epoch> epochs = new ArrayList<>();
        for (JsonNode epoch : curve) {
            if (epochs.size() < MOST_EPOCHS) {
                epochs.add(new ModelReport.Epoch(
                        epoch.path("epoch").intValue(),
                        epoch.path("loss").doubleValue(),
                        epoch.path("validationLoss").doubleValue(),
                        epoch.path("precision").doubleValue(),
                        epoch.path("recall").doubleValue(),
                        epoch.path("f1").doubleValue(),
                        epoch.path("auprc").doubleValue(),
                        epoch.path("learningRate").doubleValue()));
            }
        }
        return epochs;
    }

    private static void flatten(JsonNode node, String path, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> flatten(
                            each.getValue(), path.isEmpty() ? each.getKey() : path + '.' + each.getKey(), into));
        } else if (!node.isMissingNode() && into.size() < MOST_SETTINGS) {
            into.put(path, node.isTextual() ? node.textValue() : node.toString());
        }
    }
}
