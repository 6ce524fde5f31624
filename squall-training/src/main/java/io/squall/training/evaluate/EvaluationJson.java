package io.squall.training.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link EvaluationReport} as JSON.
 *
 * <pre>
 * {"model": {"id", "parameters"}, "split", "level": {"window": L, "recording": L}}
 * L = {"model": M, "baselines": {name: M}, "subsets": {name: {"model": M, "baselines": {name: M}}}}
 * M = {"n", "positives", "tp", "fp", "fn", "tn", "accuracy", "precision", "recall", "f1", "fpr", "auroc", "auprc",
 *      "threshold"} and for windows {"false_alarms_per_day", "detection_delay_seconds_p50", "detection_delay_seconds_p95"}
 * </pre>
 *
 * <p>What the data cannot tell, such as the recall where nothing was anomalous, is {@code null}.
 */
public final class EvaluationJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EvaluationJson() {}

    /** The report as indented text that ends with a line feed. */
    public static String write(EvaluationReport report) {
        return write(report, Optional.empty());
    }

    /**
     * The same, with the key {@code "perturbation"} when there was one.
     *
     * @param perturbation what was done to the logs before they were judged
     */
    public static String write(EvaluationReport report, Optional<String> perturbation) {
        ObjectNode root = tree(report);
        perturbation.ifPresent(done -> root.put("perturbation", done));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report as a tree of nodes. */
    public static ObjectNode tree(EvaluationReport report) {
        ObjectNode root = NODES.objectNode();
        root.putObject("model").put("id", report.modelId()).put("parameters", report.parameters());
        root.put("split", report.split());
        ObjectNode level = root.putObject("level");
        level.set("window", level(report.window()));
        level.set("recording", level(report.recording()));
        return root;
    }

    private static ObjectNode level(LevelReport level) {
        ObjectNode node = comparison(level.overall());
        ObjectNode subsets = node.putObject("subsets");
        for (Map.Entry<String, Comparison> subset : level.subsets().entrySet()) {
            subsets.set(subset.getKey(), comparison(subset.getValue()));
        }
        return node;
    }

    private static ObjectNode comparison(Comparison comparison) {
        ObjectNode node = NODES.objectNode();
        node.set("model", performance(comparison.model()));
        ObjectNode baselines = node.putObject("baselines");
        for (Map.Entry<String, Performance> baseline : comparison.baselines().entrySet()) {
            baselines.set(baseline.getKey(), performance(baseline.getValue()));
        }
        return node;
    }

    private static ObjectNode performance(Performance performance) {
        BinaryMetrics metrics = performance.metrics();
        Confusion confusion = metrics.confusion();
        ObjectNode node = NODES.objectNode()
                .put("n", confusion.n())
                .put("positives", confusion.positives())
                .put("tp", confusion.tp())
                .put("fp", confusion.fp())
                .put("fn", confusion.fn())
                .put("tn", confusion.tn());
        put(node, "accuracy", confusion.accuracy());
        put(node, "precision", confusion.precision());
        put(node, "recall", confusion.recall());
        put(node, "f1", confusion.f1());
        put(node, "fpr", confusion.falsePositiveRate());
        put(node, "auroc", metrics.auroc());
        put(node, "auprc", metrics.auprc());
        put(node, "threshold", metrics.threshold());
        performance.timeliness().ifPresent(timeliness -> {
            put(node, "false_alarms_per_day", timeliness.falseAlarmsPerDay());
            put(node, "detection_delay_seconds_p50", timeliness.delayP50Seconds());
            put(node, "detection_delay_seconds_p95", timeliness.delayP95Seconds());
        });
        return node;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
