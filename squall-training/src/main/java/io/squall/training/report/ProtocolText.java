package io.squall.training.report;

import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.ProtocolRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runs of a protocol as a table: a row for each view and variant, mean and range of the seeds. */
public final class ProtocolText {

    private ProtocolText() {}

    public static String of(List<ProtocolRun> runs) {
        Map<List<String>, List<ProtocolRun>> rows = new LinkedHashMap<>();
        for (ProtocolRun run : runs) {
            rows.computeIfAbsent(List.of(run.view(), run.variant()), key -> new ArrayList<>())
                    .add(run);
        }
        TextTable table = new TextTable();
        table.row(List.of(
                "view, variant",
                "seeds",
                "windows",
                "F1",
                "AUPRC",
                "FPR",
                "precision",
                "recall",
                "ECE",
                "parameters",
                "train s"));
        rows.forEach((names, seeds) -> table.row(List.of(
                String.join(", ", names),
                Integer.toString(seeds.size()),
                Long.toString(seeds.get(0).metrics().confusion().n()),
                range(seeds, BinaryMetrics::f1),
                range(seeds, BinaryMetrics::auprc),
                range(seeds, BinaryMetrics::falsePositiveRate),
                range(seeds, BinaryMetrics::precision),
                range(seeds, BinaryMetrics::recall),
                Figures.share(seeds.stream()
                        .mapToDouble(ProtocolRun::calibrationError)
                        .average()
                        .orElse(Double.NaN)),
                Figures.count(seeds.get(0).parameters()),
                Long.toString(Math.round(seeds.stream()
                        .mapToDouble(ProtocolRun::seconds)
                        .average()
                        .orElse(0))))));
        return table.draw();
    }

    private static String range(List<ProtocolRun> runs, ToDoubleFunction<BinaryMetrics> figure) {
        double[] values = runs.stream()
                .mapToDouble(run -> figure.applyAsDouble(run.metrics()))
                .sorted()
                .toArray();
        double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
        return values.length == 1
                ? Figures.share(mean)
                : Figures.share(mean) + " [" + Figures.share(values[0]) + ", "
                        + Figures.share(values[values.length - 1]) + "]";
    }
}
