package io.squall.cli;

import io.squall.detect.Adaptation;
import io.squall.detect.ScoringModel;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.recording.RecordingWindows;
import io.squall.recording.Split;
import io.squall.window.WindowConfig;
import io.squall.window.WindowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "adapt",
        mixinStandardHelpOptions = true,
        description = {
            "Learns this deployment's own clean templates, rates and proportions from logs of its health.",
            "No labels, no retraining: network and threshold stay. Do it at installation and after each upgrade."
        })
final class AdaptCommand implements Callable<Integer> {

    private static final int FEW_WINDOWS = 12;

    /** With fewer windows than this, windows that slide tell more of how health varies. */
    private static final int ENOUGH_WINDOWS = 50;

    private static final int SLIDES = 5;

    @Mixin
    private ModelFlag model = new ModelFlag();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Logs of the healthy deployment; of a folder with recordings.tsv, those that did not fail.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "Bundle to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description =
                    "Split to learn from: train, validation, test, holdout or all (default: train). Plain logs have none.")
    private @Nullable String split;

    @Option(names = "--subset", paramLabel = "NAME", description = "Keep to the recordings of this subset.")
    private @Nullable String subset;

    @Option(
            names = "--window",
            paramLabel = "LENGTH",
            description = "Length of the windows that the adapted model scores (default: as the model has it).")
    private @Nullable String window;

    @Option(
            names = "--entities",
            split = ",",
            paramLabel = "KIND",
            description = "What the adapted model watches: cloud, host, service@host, request (default: as the model).")
    private @Nullable List<String> entities;

    @Mixin
    private ReadFlags readFlags = new ReadFlags();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        Optional<Split> wanted = wantedSplit();
        Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(Path.of("."));
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + ": no such folder to write the bundle to; make it first");
        }
        Bundle bundle = model.bundle(terminal);
        Adaptation adaptation = new Adaptation(bundle);
        WindowSettings windows = windows(bundle);
        Dataset dataset = DatasetFolder.openWhole(data, Optional.ofNullable(subset), readFlags.options(), terminal);
        List<Recording> healthy = healthy(dataset, wanted);
        WindowConfig learned = learned(windows.config(), healthy);
        try (RecordingReader reader = new RecordingReader(dataset, readFlags.options())) {
            for (int i = 0; i < healthy.size(); i++) {
                mine(reader.open(healthy.get(i)), adaptation);
                progress(terminal, "learning templates", i + 1, healthy.size());
            }
            EventExtractor extractor = adaptation.extractor();
            RecordingWindows cutter = new RecordingWindows(dataset);
            for (int i = 0; i < healthy.size(); i++) {
                Recording recording = healthy.get(i);
                String losses = cutter.cut(recording, reader.open(recording), extractor, learned, labelled -> {
                    if (labelled.isHealth()) {
                        adaptation.add(labelled.window());
                    }
                });
                if (!losses.isEmpty()) {
                    terminal.note(recording.id() + ": " + losses);
                }
                progress(terminal, "learning windows", i + 1, healthy.size());
            }
            ReadProblems.show(reader.report(), terminal);
        }
        return write(adaptation, windows, terminal);
    }

    private int write(Adaptation adaptation, WindowSettings windows, Terminal terminal) throws IOException {
        if (adaptation.windows() == 0) {
            throw new BadInput(data + ": no clean window of " + windows.length()
                    + " with an event in it, and with logs for" + " the whole of it; nothing was written");
        }
        if (adaptation.windows() < FEW_WINDOWS) {
            terminal.note("only " + adaptation.windows() + " clean windows: what is rare in health will still look new;"
                    + " adapt again with a day or more");
        }
        Bundle adapted = adaptation.finish(windows);
        adapted.write(out);
        terminal.note(String.format(
                Locale.ROOT,
                "wrote %s: model %s, adapted to %,d clean windows, %,d bytes",
                out,
                adapted.manifest().modelId(),
                adaptation.windows(),
                Files.size(out)));
        return ExitCode.DONE;
    }

    /** The windows to learn from: the model's, sliding where there would be few. */
    private static WindowConfig learned(WindowConfig used, List<Recording> healthy) {
        long windows = healthy.stream()
                .mapToLong(recording ->
                        Duration.between(recording.start(), recording.end()).dividedBy(used.length()))
                .sum();
        boolean tiling = used.step().equals(used.length());
        return tiling && windows < ENOUGH_WINDOWS ? used.withStep(used.length().dividedBy(SLIDES)) : used;
    }

    private WindowSettings windows(Bundle bundle) throws IOException {
        WindowSettings own = bundle.decode(ScoringModel.WINDOWS, WindowSettings::fromJson);
        try {
            return new WindowSettings(
                    window == null ? own.length() : window,
                    window == null ? own.step() : window,
                    own.allowedLateness(),
                    entities == null ? own.entities() : entities);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--window, --entities: " + e.getMessage());
        }
    }

    /** Empty for all. */
    private Optional<Split> wantedSplit() {
        if (split == null) {
            return Optional.of(Split.TRAIN);
        }
        Optional<Split> chosen = Split.ofLabel(split);
        if (chosen.isEmpty() && !split.equals("all")) {
            throw new BadInput(
                    "--split: unknown split \"" + split + "\" (known: train, validation, test, holdout, all)");
        }
        return chosen;
    }

    private List<Recording> healthy(Dataset dataset, Optional<Split> wanted) {
        List<Recording> healthy = wanted.map(dataset::recordings).orElseGet(dataset::recordings).stream()
                .filter(recording -> !recording.failed())
                .toList();
        if (healthy.isEmpty()) {
            throw new BadInput(data + ": no recording"
                    + wanted.map(chosen -> " of split " + chosen.label()).orElse("") + " that did not fail; "
                    + (wanted.isPresent() ? "try --split all" : "adapt learns from health"));
        }
        return healthy;
    }

    private static void mine(RecordStream stream, Adaptation adaptation) throws IOException {
        try (RecordStream records = stream) {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                adaptation.mine(record.message());
            }
        }
    }

    private static void progress(Terminal terminal, String pass, int done, int all) {
        terminal.progress(pass, (double) done / all, done + " of " + all + " recordings");
    }
}
