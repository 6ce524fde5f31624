package io.squall.cli;

import io.squall.detect.AttentionHtml;
import io.squall.detect.AttentionJson;
import io.squall.detect.DetectionText;
import io.squall.detect.Detector;
import io.squall.detect.Explanation;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowStream;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.window.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows which events made the score of one window.")
final class ExplainCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        HTML
    }

    @Mixin
    private ModelFlag model = new ModelFlag();

    @Option(
            names = "--window",
            paramLabel = "ENTITY/START",
            description =
                    "The window, for example cloud/2026-11-24T00:45:00Z (default: the one with the highest score).")
    private @Nullable String window;

    @Option(
            names = "--format",
            paramLabel = "text|json|html",
            description =
                    "text: the evidence; json, html: every event with its attention and occlusion (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of to standard output.")
    private @Nullable Path target;

    @Mixin
    private TimeRange range = new TimeRange();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, archives, or - for standard input.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private ReadFlags readFlags = new ReadFlags();

    /** A window, and the part of it of which anything is known. */
    private record Choice(Window window, Window known) {}

    private @Nullable Choice chosen;
    private double highest = -1;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        ReadOptions options = readFlags.options();
        try (ScoringModel scoring = model.open(terminal);
                LogFiles files = LogFiles.open(paths, options)) {
            Detector detector = scoring.newDetector();
            WindowStream stream = WindowStream.withKnown(
                    scoring.newExtractor(),
                    scoring.windows(),
                    range.wanted(options.zone()),
                    (candidate, known) -> consider(new Choice(candidate, known), detector));
            stream.run(files.records());
            ReadProblems.show(files.report(), terminal);
            if (chosen == null) {
                throw new BadInput(
                        window == null
                                ? "no window with events in these logs"
                                : "--window " + window + ": no such window; `squall detect --format json` lists them");
            }
            write(detector.attend(chosen.known()).of(chosen.window()));
        }
        return ExitCode.DONE;
    }

    private void consider(Choice candidate, Detector detector) {
        if (window != null) {
            if (window.equals(id(candidate.window()))) {
                chosen = candidate;
            }
            return;
        }
        double score = detector.score(candidate.known()).score();
        if (score > highest) {
            highest = score;
            chosen = candidate;
        }
    }

    private static String id(Window window) {
        return window.entity() + "/" + Instant.EPOCH.plus(window.startMicros(), ChronoUnit.MICROS);
    }

    private void write(Explanation explanation) throws IOException {
        try (OutputStream out = target == null ? new Results() : Files.newOutputStream(target)) {
            switch (format) {
                case JSON -> AttentionJson.write(explanation, out);
                case HTML -> out.write(AttentionHtml.page(explanation).getBytes(StandardCharsets.UTF_8));
                case TEXT -> {
                    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    new DetectionText(text, false).write(explanation);
                    text.flush();
                }
            }
        }
    }
}
