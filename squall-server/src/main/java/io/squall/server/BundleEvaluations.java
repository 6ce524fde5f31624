package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.squall.api.ModelReport;
import io.squall.model.Bundle;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a bundle holds of its evaluations, as {@code squall train} and {@code squall evaluate --save} write it:
 * {@code {"evaluations": [{"data", "split", "window": {"model": M, "baselines": {name: M}}}]}}. What is lacking is left out.
 */
final class BundleEvaluations {

    private static final int MOST = 20;
    private static final List<String> COUNTS = List.of("tp", "fp", "fn", "tn");
    private static final JsonMapper JSON = new JsonMapper();

    private BundleEvaluations() {}

    static List<ModelReport.Evaluation> of(Bundle bundle) throws IOException {
        List<ModelReport.Evaluation> evaluations = new ArrayList<>();
        for (JsonNode each : JSON.readTree(bundle.find(Bundle.EVALUATION).orElse(new byte[] {'{', '}'}))
                .path("evaluations")) {
            if (evaluations.size() < MOST) {
                evaluations.add(evaluation(each));
            }
        }
        return evaluations;
    }

    private static ModelReport.Evaluation evaluation(JsonNode node) {
        JsonNode model = node.at("/window/model");
        Map<String, Map<String, Double>> baselines = new LinkedHashMap<>();
        node.at("/window/baselines")
                .properties()
                .forEach(each -> baselines.put(each.getKey(), figures(each.getValue())));
        Map<String, Long> confusion = new LinkedHashMap<>();
        COUNTS.forEach(name -> confusion.put(name, model.path(name).longValue()));
        return new ModelReport.Evaluation(
                node.path("data").asText(),
                node.path("split").asText(),
                node.path("subset").asText(),
                time(node.path("measured").asText()),
                model.path("n").longValue(),
                model.path("positives").longValue(),
                node.path("faults").longValue(),
                node.path("faults_found").longValue(),
                confusion,
                figures(model),
                baselines);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is known and a number: neither counts, which stand elsewhere, nor intervals. */
    private static Map<String, Double> figures(JsonNode node) {
        Map<String, Double> figures = new LinkedHashMap<>();
        node.properties().forEach(each -> {
            if (each.getValue().isFloatingPointNumber()) {
                figures.put(each.getKey(), each.getValue().doubleValue());
            }
        });
        return figures;
    }
}
