package io.squall.training.report;

import java.util.Arrays;
import java.util.List;

/** One plot by epoch for each figure of the training. */
final class TrainingPlots {

    private static final double WIDTH = 380;
    private static final double HEIGHT = 230;

    private TrainingPlots() {}

    static String html(List<TrainingCurve> curves) {
        StringBuilder plots = new StringBuilder();
        for (TrainingCurve curve : curves) {
            double[] known =
                    Arrays.stream(curve.values()).filter(Double::isFinite).toArray();
            if (known.length > 0) {
                plots.append(
                        "<figure><h3>%s</h3>%s</figure>\n".formatted(Markup.escape(curve.name()), plot(curve, known)));
            }
        }
        return plots.isEmpty() ? "" : "<h2>Training</h2>\n<div class=\"plots\">\n" + plots + "</div>\n";
    }

    private static String plot(TrainingCurve curve, double[] known) {
        double[] values = curve.values();
        double[] epochs = new double[values.length];
        for (int i = 0; i < epochs.length; i++) {
            epochs[i] = i + 1;
        }
        double low = Arrays.stream(known).min().orElse(0);
        double high = Arrays.stream(known).max().orElse(1);
        LinePlot plot = LinePlot.around(WIDTH, HEIGHT, 1, values.length, low, high);
        plot.line(
                Palette.series(0),
                epochs,
                Arrays.stream(values)
                        .map(value -> Double.isFinite(value) ? value : Double.NaN)
                        .toArray());
        return plot.draw(curve.name() + " by epoch", "epoch", "");
    }
}
