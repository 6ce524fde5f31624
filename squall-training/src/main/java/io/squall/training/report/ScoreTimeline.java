package io.squall.training.report;

import io.squall.training.evaluate.DetectorScores;
import io.squall.training.evaluate.ScoredExample;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The model's scores over time, one plot for each subset and day, with the threshold across. */
final class ScoreTimeline {

    private static final double WIDTH = 520;
    private static final double HEIGHT = 220;
    private static final int SHOWN_AT_ONCE = 8;
    private static final long LEAST_MARGIN_SECONDS = 60;
    private static final long MARGINS_PER_PLOT = 50;

    private ScoreTimeline() {}

    static String html(DetectorScores model) {
        if (model.examples().isEmpty()) {
            return "";
        }
        double highest = Math.max(
                1,
                model.examples().stream()
                        .mapToDouble(ScoredExample::score)
                        .max()
                        .orElse(1));
        List<String> plots = new ArrayList<>();
        panels(model)
                .forEach((panel, examples) -> plots.add("<figure><h3>%s</h3>%s</figure>\n"
                        .formatted(Markup.escape(panel.title()), plot(panel, examples, model.threshold(), highest))));
        int shown = Math.min(plots.size(), SHOWN_AT_ONCE);
        StringBuilder html = new StringBuilder("<h2>Scores over time</h2>\n");
        html.append("<p class=\"note\">One point a window, at its end. What stands above the line was alarmed.</p>\n");
        html.append("<ul class=\"legend\"><li><i class=\"key anomalous\"></i>anomalous</li>")
                .append("<li><i class=\"key normal\"></i>normal</li>")
                .append("<li><i class=\"key threshold\"></i>threshold %s</li></ul>\n"
                        .formatted(Figures.number(model.threshold())));
        html.append(grid(plots.subList(0, shown)));
        if (shown < plots.size()) {
            html.append("<details><summary>%d further days</summary>%s</details>\n"
                    .formatted(plots.size() - shown, grid(plots.subList(shown, plots.size()))));
        }
        return html.toString();
    }

    private static String grid(List<String> plots) {
        return "<div class=\"plots broad\">\n" + String.join("", plots) + "</div>\n";
    }

    private static SortedMap<Panel, List<ScoredExample>> panels(DetectorScores model) {
        SortedMap<Panel, List<ScoredExample>> panels =
                new TreeMap<>(Comparator.comparing(Panel::subset).thenComparing(Panel::day));
        for (ScoredExample example : model.examples()) {
            Panel panel = new Panel(
                    example.subset(), example.end().atOffset(ZoneOffset.UTC).toLocalDate());
            panels.computeIfAbsent(panel, key -> new ArrayList<>()).add(example);
        }
        return panels;
    }

    private static String plot(Panel panel, List<ScoredExample> examples, double threshold, double highest) {
        List<Long> ends = examples.stream()
                .map(ScoredExample::end)
                .map(Instant::getEpochSecond)
                .sorted()
                .toList();
        long first = ends.get(0);
        long last = ends.get(ends.size() - 1);
        long margin = Math.max(LEAST_MARGIN_SECONDS, (last - first) / MARGINS_PER_PLOT);
        ScatterPlot plot = new ScatterPlot(
                WIDTH, HEIGHT, new TimeAxis.Range(first - margin, last + margin), Math.max(highest, threshold));
        plot.threshold(threshold);
        List<ScoredExample> anomalousOnTop = new ArrayList<>(examples);
        anomalousOnTop.sort(Comparator.comparingInt(ScoredExample::label));
        for (ScoredExample example : anomalousOnTop) {
            plot.point(
                    example.isAnomalous() ? "anomalous" : "normal",
                    example.end().getEpochSecond(),
                    example.score(),
                    "%s %s, %s to %s, score %s"
                            .formatted(
                                    example.recording(),
                                    example.entity(),
                                    example.start(),
                                    example.end(),
                                    Figures.number(example.score())));
        }
        return plot.draw("Scores of " + panel.title());
    }

    private record Panel(String subset, LocalDate day) {

        String title() {
            return subset.isEmpty() ? day.toString() : subset + ", " + day;
        }
    }
}
