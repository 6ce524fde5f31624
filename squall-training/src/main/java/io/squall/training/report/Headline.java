package io.squall.training.report;

import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.Comparison;
import io.squall.training.evaluate.Confusion;
import io.squall.training.evaluate.EvaluationReport;
import io.squall.training.evaluate.FaultFindings;
import io.squall.training.evaluate.Interval;
import io.squall.training.evaluate.Performance;
import io.squall.training.evaluate.Timeliness;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The top of the page: which model, the window figures that matter most, and the baseline it has to beat. */
final class Headline {

    private Headline() {}

    static String html(EvaluationReport figures) {
        Comparison windows = figures.window().overall();
        Confusion confusion = windows.model().metrics().confusion();
        return """
                <h1>Squall evaluation</h1>
                <p class="soft">Model <code>%s</code>, %s parameters, judged on the split <b>%s</b>: \
                %s windows of %s recordings, %s of the windows anomalous.</p>
                %s
                <p>%s</p>
                """.formatted(
                        Markup.escape(figures.modelId()),
                        Figures.count(figures.parameters()),
                        Markup.escape(figures.split()),
                        Figures.count(confusion.n()),
                        Figures.count(figures.recording()
                                .overall()
                                .model()
                                .metrics()
                                .confusion()
                                .n()),
                        Figures.count(confusion.positives()),
                        tiles(figures, windows.model()),
                        comparison(windows));
    }

    private static String tiles(EvaluationReport figures, Performance model) {
        BinaryMetrics metrics = model.metrics();
        Interval interval = model.uncertainty().f1();
        StringBuilder tiles = new StringBuilder("<div class=\"tiles\">");
        tiles.append(tile(
                Figures.share(metrics.f1()),
                "F1, 95 %% interval %s to %s"
                        .formatted(Figures.share(interval.low()), Figures.share(interval.high()))));
        tiles.append(tile(Figures.share(metrics.precision()), "precision"));
        tiles.append(tile(Figures.share(metrics.recall()), "recall"));
        tiles.append(tile(Figures.share(metrics.falsePositiveRate()), "false-positive rate"));
        tiles.append(tile(Figures.share(metrics.auprc()), "AUPRC (average precision)"));
        tiles.append(tile(Figures.share(figures.reliability().expectedError()), "expected calibration error"));
        FaultFindings faults = figures.faults();
        if (!faults.faults().isEmpty()) {
            tiles.append(
                    tile("%d of %d".formatted(faults.found(), faults.faults().size()), "faults found"));
        }
        Optional<Timeliness> timeliness = model.timeliness();
        timeliness.ifPresent(times -> {
            tiles.append(tile(Figures.perDay(times.falseAlarmsPerDay()), "false alarms a day"));
            tiles.append(tile(Figures.delay(times.delayP50Seconds()), "median time to detect"));
        });
        return tiles.append("</div>").toString();
    }

    private static String tile(String figure, String name) {
        return "<div class=\"tile\"><b>%s</b><span>%s</span></div>".formatted(figure, name);
    }

    private static String comparison(Comparison windows) {
        double model = windows.model().metrics().f1();
        Optional<Map.Entry<String, Performance>> best = windows.baselines().entrySet().stream()
                .filter(baseline -> !Double.isNaN(baseline.getValue().metrics().f1()))
                .max(Comparator.comparingDouble(
                        baseline -> baseline.getValue().metrics().f1()));
        if (best.isEmpty() || Double.isNaN(model)) {
            return "Nothing was anomalous here, or no baseline was judged: the F1 cannot be compared.";
        }
        double baseline = best.get().getValue().metrics().f1();
        int order = Double.compare(model, baseline);
        String verdict = order > 0 ? "beats" : order == 0 ? "equals" : "<b>does not beat</b>";
        return "By F1 over windows the model (%s) %s the best baseline, <code>%s</code> (%s)."
                .formatted(
                        Figures.share(model), verdict, Markup.escape(best.get().getKey()), Figures.share(baseline));
    }
}
