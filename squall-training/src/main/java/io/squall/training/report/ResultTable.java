package io.squall.training.report;

import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.Comparison;
import io.squall.training.evaluate.Confusion;
import io.squall.training.evaluate.Interval;
import io.squall.training.evaluate.LevelReport;
import io.squall.training.evaluate.Performance;
import io.squall.training.evaluate.Uncertainty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The model beside the baselines at one level, overall and by subset; the best figure of a column is bold, and the small
 * figures are 95 % intervals over draws of recording groups.
 */
final class ResultTable {

    private static final List<Column> COLUMNS = List.of(
            new Column("F1", BinaryMetrics::f1, true, Uncertainty::f1),
            new Column("precision", BinaryMetrics::precision, false),
            new Column("recall", BinaryMetrics::recall, false),
            new Column("FPR", BinaryMetrics::falsePositiveRate, false, Uncertainty::falsePositiveRate),
            new Column("accuracy", metrics -> metrics.confusion().accuracy(), false),
            new Column("AUROC", BinaryMetrics::auroc, true),
            new Column("AUPRC", BinaryMetrics::auprc, true, Uncertainty::auprc));

    /** Columns: the detector, the figures, four counts and the threshold; with times three more. */
    private static final int WIDTH = 1 + COLUMNS.size() + 5;

    private static final int WIDTH_WITH_TIMES = WIDTH + 3;

    private ResultTable() {}

    private record Column(
            String title,
            ToDoubleFunction<BinaryMetrics> figure,
            boolean marksBest,
            Function<Uncertainty, Interval> interval) {

        Column(String title, ToDoubleFunction<BinaryMetrics> figure, boolean marksBest) {
            this(title, figure, marksBest, uncertainty -> Interval.UNKNOWN);
        }
    }

    /** What is judged, and what it is called when it should be found. */
    record Nouns(String things, String positive) {}

    static String html(String title, Nouns nouns, LevelReport level) {
        boolean hasTimes = level.overall().model().timeliness().isPresent();
        StringBuilder html = new StringBuilder("<h2>%s</h2>\n<div class=\"wide\"><table>\n".formatted(title));
        html.append("<thead><tr><th>detector</th>");
        COLUMNS.forEach(column -> html.append("<th>").append(column.title()).append("</th>"));
        html.append("<th>TP</th><th>FP</th><th>FN</th><th>TN</th><th>threshold</th>");
        if (hasTimes) {
            html.append("<th>false alarms a day</th><th>delay p50</th><th>delay p95</th>");
        }
        html.append("</tr></thead>\n");
        html.append(group("All", nouns, level.overall()));
        for (Map.Entry<String, Comparison> subset : level.subsets().entrySet()) {
            html.append(group(subset.getKey(), nouns, subset.getValue()));
        }
        return html.append("</table></div>\n").toString();
    }

    private static String group(String name, Nouns nouns, Comparison comparison) {
        Confusion confusion = comparison.model().metrics().confusion();
        StringBuilder html = new StringBuilder();
        html.append("<tbody><tr><th class=\"text\" colspan=\"%d\">%s<small>%s %s, %s %s</small></th></tr>\n"
                .formatted(
                        comparison.model().timeliness().isPresent() ? WIDTH_WITH_TIMES : WIDTH,
                        Markup.escape(name),
                        Figures.count(confusion.n()),
                        nouns.things(),
                        Figures.count(confusion.positives()),
                        nouns.positive()));
        Collection<Performance> all = new ArrayList<>(comparison.baselines().values());
        all.add(comparison.model());
        html.append(row(0, "model", comparison.model(), all));
        int index = 1;
        for (Map.Entry<String, Performance> baseline : comparison.baselines().entrySet()) {
            html.append(row(index++, baseline.getKey(), baseline.getValue(), all));
        }
        return html.append("</tbody>\n").toString();
    }

    private static String row(int index, String name, Performance performance, Collection<Performance> all) {
        BinaryMetrics metrics = performance.metrics();
        Confusion confusion = metrics.confusion();
        StringBuilder html = new StringBuilder("<tr%s><td><i class=\"key %s\"></i>%s</td>"
                .formatted(index == 0 ? " class=\"model\"" : "", Palette.series(index), Markup.escape(name)));
        for (Column column : COLUMNS) {
            String figure = Figures.share(column.figure().applyAsDouble(metrics));
            boolean best = column.marksBest() && isBest(column, metrics, all);
            Interval interval = column.interval().apply(performance.uncertainty());
            html.append(cell((best ? "<span class=\"best\">%s</span>".formatted(figure) : figure)
                    + (interval.isKnown() ? "<small>%s</small>".formatted(Figures.interval(interval)) : "")));
        }
        html.append(cell(Figures.count(confusion.tp())))
                .append(cell(Figures.count(confusion.fp())))
                .append(cell(Figures.count(confusion.fn())))
                .append(cell(Figures.count(confusion.tn())))
                .append(cell(Figures.number(metrics.threshold())));
        performance
                .timeliness()
                .ifPresent(times -> html.append(cell(Figures.perDay(times.falseAlarmsPerDay())))
                        .append(cell(Figures.delay(times.delayP50Seconds())))
                        .append(cell(Figures.delay(times.delayP95Seconds()))));
        return html.append("</tr>\n").toString();
    }

    private static boolean isBest(Column column, BinaryMetrics metrics, Collection<Performance> all) {
        OptionalDouble best = all.stream()
                .mapToDouble(performance -> column.figure().applyAsDouble(performance.metrics()))
                .filter(figure -> !Double.isNaN(figure))
                .max();
        return best.isPresent() && column.figure().applyAsDouble(metrics) == best.getAsDouble();
    }

    private static String cell(String text) {
        return "<td>" + text + "</td>";
    }
}
