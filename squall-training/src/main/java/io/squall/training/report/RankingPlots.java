package io.squall.training.report;

import io.squall.training.evaluate.Confusion;
import io.squall.training.evaluate.DetectorScores;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.Ranking;
import java.util.ArrayList;
import java.util.List;

/**
 * ROC and precision-recall curves over windows, with each detector's threshold marked. A detector that knows only yes
 * and no has a mark and no curve; one that always says the same has neither.
 */
final class RankingPlots {

    private static final double SIZE = 380;

    private RankingPlots() {}

    static String html(Evaluation evaluation) {
        LinePlot roc = LinePlot.ofShares(SIZE);
        LinePlot precisionRecall = LinePlot.ofShares(SIZE);
        Outcomes model = evaluation.model().windows();
        Ranking truth = Ranking.of(model);
        if (truth.positives() == 0 || truth.negatives() == 0) {
            return "<h2>Ranking</h2>\n<p class=\"note\">Curves need both anomalous and normal windows.</p>\n";
        }
        double prevalence = (double) truth.positives() / (truth.positives() + truth.negatives());
        roc.line("chance", new double[] {0, 1}, new double[] {0, 1});
        precisionRecall.line("chance", new double[] {0, 1}, new double[] {prevalence, prevalence});
        List<String> legend = new ArrayList<>();
        List<DetectorScores> detectors = evaluation.detectors();
        // The model last, so that it lies on top.
        for (int i = detectors.size() - 1; i >= 0; i--) {
            Ranking ranking = Ranking.of(detectors.get(i).windows());
            if (ranking.steps().size() > 1) {
                draw(roc, precisionRecall, Palette.series(i), detectors.get(i), ranking);
                legend.add(
                        0,
                        "<li><i class=\"key %s\"></i>%s</li>"
                                .formatted(
                                        Palette.series(i),
                                        Markup.escape(detectors.get(i).name())));
            }
        }
        return """
                <h2>Ranking</h2>
                <p class="note">All windows. Dots mark the thresholds in use; dashed lines are what chance would give.</p>
                <div class="plots">
                <figure><h3>Receiver operating characteristic</h3>%s</figure>
                <figure><h3>Precision and recall</h3>%s</figure>
                </div>
                <ul class="legend">%s</ul>
                """.formatted(
                        roc.draw("Receiver operating characteristic", "false-positive rate", "recall"),
                        precisionRecall.draw("Precision over recall", "recall", "precision"),
                        String.join("", legend));
    }

    private static void draw(
            LinePlot roc, LinePlot precisionRecall, String style, DetectorScores detector, Ranking ranking) {
        if (ranking.steps().size() > 2) {
            drawRoc(roc, style, ranking);
            drawPrecisionRecall(precisionRecall, style, ranking);
        }
        Confusion confusion = detector.windows().confusion(detector.threshold());
        String text = "%s at threshold %s: precision %s, recall %s, false-positive rate %s"
                .formatted(
                        detector.name(),
                        Figures.number(detector.threshold()),
                        Figures.share(confusion.precision()),
                        Figures.share(confusion.recall()),
                        Figures.share(confusion.falsePositiveRate()));
        roc.dot(style, confusion.falsePositiveRate(), confusion.recall(), text);
        if (!Double.isNaN(confusion.precision())) {
            precisionRecall.dot(style, confusion.recall(), confusion.precision(), text);
        }
    }

    private static void drawRoc(LinePlot plot, String style, Ranking ranking) {
        int n = ranking.steps().size() + 1;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 1; i < n; i++) {
            Ranking.Step step = ranking.steps().get(i - 1);
            xs[i] = (double) step.fp() / ranking.negatives();
            ys[i] = (double) step.tp() / ranking.positives();
        }
        plot.line(style, xs, ys);
    }

    /** Level from one recall to the next, as average precision sums it. */
    private static void drawPrecisionRecall(LinePlot plot, String style, Ranking ranking) {
        int n = ranking.steps().size();
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        double recall = 0;
        for (int i = 0; i < n; i++) {
            Ranking.Step step = ranking.steps().get(i);
            double precision = (double) step.tp() / (step.tp() + step.fp());
            xs[2 * i] = recall;
            ys[2 * i] = precision;
            recall = (double) step.tp() / ranking.positives();
            xs[2 * i + 1] = recall;
            ys[2 * i + 1] = precision;
        }
        plot.line(style, xs, ys);
    }
}
