package io.squall.training.report;

import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.EvaluationReport;
import io.squall.training.report.ResultTable.Nouns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An evaluation as one HTML page: tables and plots, with its style sheet inside and nothing loaded from outside, so that
 * it opens from disk and can be mailed. It has no scripts.
 */
public final class HtmlReport {

    private static final String STYLE_SHEET = "report.css";

    private HtmlReport() {}

    /** Writes the page as UTF-8. */
    public static void write(Path file, ReportContent content) throws IOException {
        Files.writeString(file, page(content));
    }

    /** The page as text. */
    public static String page(ReportContent content) {
        Evaluation evaluation = content.evaluation();
        EvaluationReport figures = content.figures();
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Squall evaluation of model %s</title>\n".formatted(Markup.escape(figures.modelId())))
                .append("<style>\n")
                .append(styleSheet())
                .append("</style>\n</head>\n<body>\n")
                .append(Headline.html(figures))
                .append(content.perturbation()
                        .map(done -> "<p><b>The logs were perturbed:</b> <code>%s</code></p>\n"
                                .formatted(Markup.escape(done)))
                        .orElse(""))
                .append(ResultTable.html("Windows", new Nouns("windows", "anomalous"), figures.window()))
                .append(ResultTable.html("Recordings", new Nouns("recordings", "failed"), figures.recording()))
                .append(FaultTable.html(figures.faults()))
                .append(RankingPlots.html(evaluation))
                .append(ScoreTimeline.html(evaluation.model()))
                .append(ConfusionTables.html(figures))
                .append(LeakTable.html(figures))
                .append(TrainingPlots.html(content.training()))
                .append(DataTable.html(content.data()))
                .append("</body>\n</html>\n");
        return html.toString();
    }

    private static String styleSheet() {
        try (InputStream in = Objects.requireNonNull(
                HtmlReport.class.getResourceAsStream(STYLE_SHEET), STYLE_SHEET + " is missing from the jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
