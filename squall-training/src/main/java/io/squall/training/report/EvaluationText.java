package io.squall.training.report;

import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.Comparison;
import io.squall.training.evaluate.Confusion;
import io.squall.training.evaluate.EvaluationReport;
import io.squall.training.evaluate.LevelReport;
import io.squall.training.evaluate.Performance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An evaluation's figures for the terminal: one table for each level and subset, the model first. */
public final class EvaluationText {

    /** What the leak audit is for. */
    static final String LEAK_NOTE =
            "single features that should tell nothing about faults, in the direction that helps;"
                    + " a model that ranks windows no better has learned how the data were made";

    private EvaluationText() {}

    /** The figures as lines that end with a line feed. */
    public static String of(EvaluationReport report) {
        return "model %s, %d parameters, split %s\n".formatted(report.modelId(), report.parameters(), report.split())
                + level("windows", "anomalous", report.window())
                + level("recordings", "failed", report.recording())
                + FaultText.of(report.faults())
                + EvidenceText.of(report.evidence())
                + "\ncalibration error of the model's window scores: %s (expected, over ten bins of equal width)\n"
                        .formatted(Figures.share(report.reliability().expectedError()))
                + leakAudit(report);
    }

    private static String leakAudit(EvaluationReport report) {
        if (report.leakAudit().auroc().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable();
        table.row(List.of("", "AUROC"));
        table.row(List.of(
                "model",
                Figures.share(report.window().overall().model().metrics().auroc())));
        report.leakAudit()
                .auroc()
                .forEach((feature, auroc) -> table.row(List.of(feature.replace('_', ' '), Figures.share(auroc))));
        return "\nleak audit: " + LEAK_NOTE + "\n" + table.draw();
    }

    private static String level(String things, String positive, LevelReport level) {
        StringBuilder text = new StringBuilder(table(things, positive, level.overall()));
        for (Map.Entry<String, Comparison> subset : level.subsets().entrySet()) {
            text.append(table(things + " of " + subset.getKey(), positive, subset.getValue()));
        }
        return text.toString();
    }

    private static String table(String title, String positive, Comparison comparison) {
        Confusion counts = comparison.model().metrics().confusion();
        boolean hasTimes = comparison.model().timeliness().isPresent();
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of(
                "",
                "F1",
                "F1 95 %",
                "precision",
                "recall",
                "FPR",
                "accuracy",
                "AUROC",
                "AUPRC",
                "TP",
                "FP",
                "FN",
                "TN"));
        if (hasTimes) {
            header.addAll(List.of("false alarms/day", "delay p50", "delay p95"));
        }
        table.row(header);
        table.row(row("model", comparison.model()));
        comparison.baselines().forEach((name, performance) -> table.row(row(name, performance)));
        return "\n%s: %d, %d %s\n%s".formatted(title, counts.n(), counts.positives(), positive, table.draw());
    }

    private static List<String> row(String name, Performance performance) {
        BinaryMetrics metrics = performance.metrics();
        Confusion confusion = metrics.confusion();
        List<String> cells = new ArrayList<>(List.of(
                name,
                Figures.share(metrics.f1()),
                Figures.interval(performance.uncertainty().f1()),
                Figures.share(metrics.precision()),
                Figures.share(metrics.recall()),
                Figures.share(metrics.falsePositiveRate()),
                Figures.share(confusion.accuracy()),
                Figures.share(metrics.auroc()),
                Figures.share(metrics.auprc()),
                Integer.toString(confusion.tp()),
                Integer.toString(confusion.fp()),
                Integer.toString(confusion.fn()),
                Integer.toString(confusion.tn())));
        performance
                .timeliness()
                .ifPresent(times -> cells.addAll(List.of(
                        Figures.perDay(times.falseAlarmsPerDay()),
                        Figures.delay(times.delayP50Seconds()),
                        Figures.delay(times.delayP95Seconds()))));
        return cells;
    }
}
