package io.squall.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.training.evaluate.Confusion;
import io.squall.training.evaluate.DetectorScores;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.Examples;
import io.squall.training.evaluate.LeakAudit;
import io.squall.training.evaluate.ScoredExample;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final Pattern SVG = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL);

    private final String page = HtmlReport.page(SampleEvaluation.content());

    @Test
    void page_needsNothingFromOutside() {
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void page_hasEverySection() {
        assertThat(page)
                .contains(
                        "<h2>Windows</h2>",
                        "<h2>Recordings</h2>",
                        "<h2>Ranking</h2>",
                        "<h2>Scores over time</h2>",
                        "<h2>Confusion matrix</h2>",
                        "<h2>Training</h2>",
                        "<h2>Data</h2>")
                .contains("any_error", "new_template", "logistic_regression", "always_negative", "always_positive")
                .contains("round_1, 2026-11-23", "round_2, 2026-11-24");
    }

    @Test
    void headline_tellsTheFiguresOfTheModelsWindows() {
        DetectorScores model = SampleEvaluation.evaluation().model();
        Confusion confusion = model.windows().confusion(model.threshold());

        assertThat(page)
                .contains("<b>%s</b><span>F1".formatted(Figures.share(confusion.f1())))
                .contains("<b>%s</b><span>recall".formatted(Figures.share(confusion.recall())));
    }

    @Test
    void plots_areWellFormedXml() throws Exception {
        List<String> plots = SVG.matcher(page).results().map(MatchResult::group).toList();

        // Two of ranking, two subsets on two days, three of training.
        assertThat(plots).hasSize(9);
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (String plot : plots) {
            assertThat(parser.parse(new InputSource(new StringReader(plot)))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
            assertThat(plot).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void faultsAndLeaks_areShownWhereKnown() {
        Evaluation evaluation = Examples.withFaults();
        String html = HtmlReport.page(new ReportContent(evaluation, evaluation.report(), List.of(), List.of()));

        assertThat(page).doesNotContain("<h2>Faults</h2>", "<h2>Leak audit</h2>");
        assertThat(html)
                .contains("<h2>Faults</h2>", "1 of 3 found", "<td>F02</td>", "<td>no window</td>")
                .contains("<h2>Leak audit</h2>", "<td>window seconds</td><td>0.875</td>");
    }

    @Test
    void sameContent_isTheSamePage() {
        assertThat(HtmlReport.page(SampleEvaluation.content())).isEqualTo(page);
    }

    @Test
    void perturbedLogs_areToldAtTheTop() {
        ReportContent plain = SampleEvaluation.content();
        ReportContent perturbed = new ReportContent(
                plain.evaluation(),
                plain.figures(),
                plain.data(),
                plain.training(),
                Optional.of("debug-on=3 (seed 0)"));

        assertThat(HtmlReport.page(perturbed)).contains("<code>debug-on=3 (seed 0)</code>");
        assertThat(HtmlReport.page(plain)).doesNotContain("perturbed");
    }

    @Test
    void namesFromOutside_areEscaped() {
        String hostile = "<img src=x onerror=alert(1)>\u001b[31m\"&";
        String html = HtmlReport.page(oneWindow(hostile, 0));

        assertThat(html).doesNotContain("<img").doesNotContain("\u001b").contains("&lt;img src=x");
    }

    @Test
    void onlyNormalWindows_leaveFiguresOpenAndDrawNoRanking() {
        String html = HtmlReport.page(oneWindow("lab", 0));

        assertThat(html)
                .contains("Curves need both anomalous and normal windows.")
                .contains("the F1 cannot be compared")
                .contains("<td>–</td>")
                .doesNotContain("NaN");
    }

    @Test
    void writtenFile_isThePage(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        HtmlReport.write(file, SampleEvaluation.content());

        assertThat(Files.readString(file)).isEqualTo(page);
    }

    private static ReportContent oneWindow(String subset, int label) {
        Instant start = Instant.parse("2026-11-24T01:00:00Z");
        Instant end = Instant.parse("2026-11-24T01:05:00Z");
        Recording recording =
                new Recording("A", Split.TEST, subset, start, end, ZoneOffset.UTC, label == 1, "A", "logs");
        DetectorScores model = new DetectorScores(
                "model", 0.5, List.of(new ScoredExample("A", "cloud", start, end, subset, label, 0.2)));
        Evaluation evaluation = new Evaluation(
                "3f2a9c01", 456_513, "test", List.of(recording), List.of(), model, List.of(), LeakAudit.NONE);
        DataDescription data = new DataDescription();
        data.add(recording, label);
        return new ReportContent(evaluation, evaluation.report(), data.rows(), List.of());
    }
}
