package io.squall.cli;

import io.squall.detect.DetectionJson;
import io.squall.detect.DetectionText;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowScoring;
import io.squall.detect.WindowStream;
import io.squall.incident.CatalogueException;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.incident.IncidentGrouper;
import io.squall.incident.IncidentJson;
import io.squall.incident.IncidentText;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.window.KnownWindowSink;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = "Prints what was wrong in logs: when, where, and the original lines that weighed most.")
final class DetectCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private ModelFlag model = new ModelFlag();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "text: the anomalies; json: a line for every window (default: text).")
    private Format format = Format.TEXT;

    @Option(
            names = "--incidents",
            description =
                    "Print incidents instead of windows: anomalies that belong together, with what they mean and what to"
                            + " look at first.")
    private boolean incidents;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description =
                    "Your own fault signatures and runbook links, laid over the bundled ones (YAML; with --incidents).")
    private @Nullable Path catalogue;

    @Mixin
    private TimeRange range = new TimeRange();

    @Option(names = "--exit-code", description = "Exit with 3 when an anomaly was found.")
    private boolean exitCode;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, archives, or - for standard input.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private ReadFlags readFlags = new ReadFlags();

    private long windows;
    private long anomalies;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        ReadOptions options = readFlags.options();
        try (ScoringModel scoring = model.open(terminal);
                LogFiles files = LogFiles.open(paths, options)) {
            try (Output output = output();
                    WindowScoring scored = new WindowScoring(scoring, WindowScoring.threads(), result -> {
                        tell(result, terminal);
                        output.write(result);
                    })) {
                KnownWindowSink sink = (window, known) -> {
                    scored.accept(window, known);
                    if (files.isPiped()) {
                        // The next window may be long in coming.
                        scored.finish();
                    }
                };
                WindowStream stream = WindowStream.withKnown(
                        scoring.newExtractor(), scoring.windows(), range.wanted(options.zone()), sink);
                stream.run(files.recordsAhead());
                scored.finish();
                terminal.wipe();
                ReadProblems.show(files.report(), terminal);
                if (!stream.losses().isEmpty()) {
                    terminal.note(stream.losses());
                }
                output.flush();
                terminal.note(summary(stream.records()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return exitCode && anomalies > 0 ? ExitCode.ANOMALIES : ExitCode.DONE;
    }

    private Output output() throws IOException {
        if (incidents) {
            return new IncidentOutput(faults(), format == Format.JSON);
        }
        return Output.of(format);
    }

    private FaultCatalogue faults() {
        try {
            return catalogue == null ? FaultCatalogue.bundled() : FaultCatalogue.load(catalogue);
        } catch (CatalogueException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private void tell(ScoredWindow scored, Terminal terminal) {
        windows++;
        anomalies += scored.anomaly() ? 1 : 0;
        terminal.progress(
                "detecting",
                Double.NaN,
                Instant.EPOCH.plus(scored.window().endMicros(), ChronoUnit.MICROS) + ", " + anomalies + " of " + windows
                        + " windows anomalous");
    }

    private String summary(long records) {
        return records == 0
                ? "no log record found; `squall templates` shows how lines are read, --log-format forces a format"
                : String.format("%,d records, %,d windows, %,d anomalous", records, windows, anomalies);
    }

    /**
     * Incidents are written at the end, by their beginning, since each may still change. Memory holds what was found, as many as
     * there are.
     */
    private static final class IncidentOutput implements Output {
        private final IncidentGrouper grouper;
        private final Map<String, Incident> found = new LinkedHashMap<>();
        private final FaultCatalogue catalogue;
        private final boolean json;
        private final Results out = new Results();
        private long endMicros = Long.MIN_VALUE;

        IncidentOutput(FaultCatalogue catalogue, boolean json) {
            this.catalogue = catalogue;
            this.json = json;
            this.grouper = new IncidentGrouper(catalogue, GroupingConfig.defaults());
        }

        @Override
        public void write(ScoredWindow scored) {
            keep(grouper.observe(scored, true));
            endMicros = Math.max(endMicros, scored.window().endMicros());
        }

        private void keep(List<Incident> changed) {
            changed.forEach(incident -> found.put(incident.id(), incident));
        }

        @Override
        public void flush() throws IOException {
            if (endMicros != Long.MIN_VALUE) {
                keep(grouper.advance(Instant.EPOCH.plus(endMicros, ChronoUnit.MICROS)));
            }
            List<Incident> all = new ArrayList<>(found.values());
            found.clear();
            all.sort(Comparator.comparing(Incident::began));
            if (json) {
                IncidentJson lines = new IncidentJson(out, catalogue);
                for (Incident incident : all) {
                    lines.write(incident);
                }
                lines.flush();
            } else {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                IncidentText text = new IncidentText(writer, catalogue);
                for (Incident incident : all) {
                    text.write(incident);
                }
                writer.flush();
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Where results go; writing fails unchecked because windows come by a sink. */
    private interface Output extends AutoCloseable {

        void write(ScoredWindow scored);

        void flush() throws IOException;

        @Override
        void close() throws IOException;

        static Output of(Format format) throws IOException {
            return format == Format.JSON ? new JsonOutput() : new TextOutput();
        }
    }

    private static final class JsonOutput implements Output {
        private final DetectionJson json = new DetectionJson(new Results());

        JsonOutput() throws IOException {}

        @Override
        public void write(ScoredWindow scored) {
            try {
                json.write(scored);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            json.flush();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }

    private static final class TextOutput implements Output {
        private final Writer out = new OutputStreamWriter(new Results(), StandardCharsets.UTF_8);
        private final DetectionText text = new DetectionText(out, false);

        @Override
        public void write(ScoredWindow scored) {
            if (scored.anomaly()) {
                try {
                    text.write(scored);
                    out.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
