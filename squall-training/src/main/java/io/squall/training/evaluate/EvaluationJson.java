package io.squall.training.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.recording.FaultLabel;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An {@link EvaluationReport} as JSON.
 *
 * <pre>
 * {"model": {"id", "parameters"}, "split", "level": {"window": L, "recording": L},
 *  "calibration": {"expected_calibration_error", "bins": [{"low", "high", "n", "mean_score", "anomalous_share"}]},
 *  "faults": [{"recording", "id", "kind", "start", "end", "severity", "windows", "found", "delay_seconds", "found_by",
 *              "extra": {name: text}}],
 *  "fault_summary": {"faults", "found", "calm_windows", "false_alarms"},
 *  "leak_audit": {feature: AUROC},
 *  "evidence": {"windows", "reachable", "hit_at_5", "precision_at_5", "request_precision_at_5"},
 *  "live_delay": {detector: {"failures", "before_client", "never", "after_client_seconds": Q, "after_fault_seconds": Q, "too_early",
 *                            "healthy", "healthy_alarmed"}}}
 * L = {"model": M, "baselines": {name: M}, "subsets": {name: {"model": M, "baselines": {name: M}}}}
 * M = {"n", "positives", "tp", "fp", "fn", "tn", "accuracy", "precision", "recall", "f1", "fpr", "auroc", "auprc",
 *      "threshold", "f1_interval": [low, high], "auprc_interval", "fpr_interval"} and for windows {"false_alarms_per_day", "detection_delay_seconds_p50", "detection_delay_seconds_p95"}
 * Q = [p25, p50, p75], {@code null} where that many were never found
 * </pre>
 *
 * <p>What the data cannot tell, such as the recall where nothing was anomalous, is {@code null}. The key {@code "evidence"} is there where the
 * dataset tells of failing requests, {@code "live_delay"} where it was measured.
 */
public final class EvaluationJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EvaluationJson() {}

    /** The report as indented text that ends with a line feed. */
    public static String write(EvaluationReport report) {
        return write(report, Optional.empty(), List.of());
    }

    /**
     * The same, with the keys {@code "perturbation"} and {@code "live_delay"} when there were any.
     *
     * @param perturbation what was done to the logs before they were judged
     * @param delays of each detector in live order
     */
    public static String write(EvaluationReport report, Optional<String> perturbation, List<DetectionDelay> delays) {
        ObjectNode root = tree(report);
        perturbation.ifPresent(done -> root.put("perturbation", done));
        if (!delays.isEmpty()) {
            ObjectNode byDetector = root.putObject("live_delay");
            delays.forEach(delay -> byDetector.set(delay.detector(), delay(delay)));
        }
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
        root.set("calibration", calibration(report.reliability()));
        FaultFindings faults = report.faults();
        ArrayNode list = root.putArray("faults");
        faults.faults().forEach(fault -> list.add(fault(fault)));
        root.putObject("fault_summary")
                .put("faults", faults.faults().size())
                .put("found", faults.found())
                .put("calm_windows", faults.calmWindows())
                .put("false_alarms", faults.falseAlarms());
        ObjectNode leakAudit = root.putObject("leak_audit");
        report.leakAudit().auroc().forEach((feature, auroc) -> put(leakAudit, feature, auroc));
        EvidenceMetrics evidence = report.evidence();
        if (evidence.windows() > 0) {
            root.set("evidence", evidence(evidence));
        }
        return root;
    }

    /** What of the report fits on a page: no faults one by one, no subsets, no bins. */
    static ObjectNode brief(EvaluationReport report) {
        ObjectNode node = NODES.objectNode();
        node.set("window", comparison(report.window().overall()));
        node.set("recording", comparison(report.recording().overall()));
        put(node, "expected_calibration_error", report.reliability().expectedError());
        node.put("faults", report.faults().faults().size());
        node.put("faults_found", report.faults().found());
        return node;
    }

    private static ObjectNode delay(DetectionDelay delay) {
        ObjectNode node = NODES.objectNode()
                .put("failures", delay.failures())
                .put("before_client", delay.beforeClient())
                .put("never", delay.never());
        node.set("after_client_seconds", quartiles(delay.afterClient()));
        node.set("after_fault_seconds", quartiles(delay.afterFault()));
        return node.put("too_early", delay.tooEarly())
                .put("healthy", delay.healthy())
                .put("healthy_alarmed", delay.healthyAlarmed());
    }

    private static ArrayNode quartiles(Quartiles quartiles) {
        ArrayNode node = NODES.arrayNode();
        for (double value : new double[] {quartiles.low(), quartiles.median(), quartiles.high()}) {
            if (Double.isFinite(value)) {
                node.add(value);
            } else {
                node.addNull();
            }
        }
        return node;
    }

    private static ObjectNode evidence(EvidenceMetrics evidence) {
        String at = "_at_" + EvidenceMetrics.LOOKED_AT;
        ObjectNode node = NODES.objectNode().put("windows", evidence.windows()).put("reachable", evidence.reachable());
        put(node, "hit" + at, evidence.hitRate());
        put(node, "precision" + at, evidence.precision());
        put(node, "request_precision" + at, evidence.requestPrecision());
        return node;
    }

    private static ObjectNode calibration(Reliability reliability) {
        ObjectNode node = NODES.objectNode();
        put(node, "expected_calibration_error", reliability.expectedError());
        ArrayNode bins = node.putArray("bins");
        for (Reliability.Bin bin : reliability.bins()) {
            bins.addObject()
                    .put("low", bin.low())
                    .put("high", bin.high())
                    .put("n", bin.windows())
                    .put("mean_score", bin.meanScore())
                    .put("anomalous_share", bin.anomalousShare());
        }
        return node;
    }

    private static ObjectNode fault(FaultFinding finding) {
        FaultLabel fault = finding.fault();
        SortedMap<String, String> extra = new TreeMap<>(fault.extra());
        ObjectNode node = NODES.objectNode()
                .put("recording", fault.recording())
                .put("id", extra.remove("id"))
                .put("kind", fault.kind())
                .put("start", fault.start().toString())
                .put("end", fault.end().toString())
                .put("severity", fault.severity())
                .put("windows", finding.windows())
                .put("found", finding.isFound());
        put(node, "delay_seconds", finding.delaySeconds());
        ArrayNode foundBy = node.putArray("found_by");
        finding.baselines().forEach(foundBy::add);
        ObjectNode others = node.putObject("extra");
        extra.forEach(others::put);
        return node;
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
        Uncertainty uncertainty = performance.uncertainty();
        put(node, "f1_interval", uncertainty.f1());
        put(node, "auprc_interval", uncertainty.auprc());
        put(node, "fpr_interval", uncertainty.falsePositiveRate());
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

    private static void put(ObjectNode node, String name, Interval interval) {
        if (interval.isKnown()) {
            node.putArray(name).add(interval.low()).add(interval.high());
        } else {
            node.putNull(name);
        }
    }
}
