package io.squall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.config.ConfigFile;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.TrainingConfig;
import io.squall.training.evaluate.EvaluationReport;
import io.squall.training.evaluate.KeptEvaluations;
import io.squall.training.job.EvaluationJob;
import io.squall.training.job.TrainSettings;
import io.squall.training.job.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains the Transformer on recordings, labelled or not, and writes a bundle.")
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder with recordings.tsv and labels, or of logs; its train split is learned, validation chooses.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "Bundle to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--subset", paramLabel = "NAME", description = "Keep to the recordings of this subset.")
    private @Nullable String subset;

    @Option(
            names = "--unsupervised",
            description = "Learn from healthy recordings alone, or from any folder of logs; no label is looked at.")
    private boolean unsupervised;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            description = "Where to compute (default: ${DEFAULT-VALUE}).")
    private String device = "auto";

    @Option(names = "--seed", paramLabel = "N", description = "Repeats a run on the processor (default: 0).")
    private @Nullable Long seed;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs at most.")
    private @Nullable Integer epochs;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML settings laid over the preset; examples/train.yaml has every key.")
    private @Nullable Path config;

    @Option(names = "--init", paramLabel = "BUNDLE", description = "Start from this bundle's weights.")
    private @Nullable Path init;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keep encoded windows there; a training of the same data and windows takes them from it.")
    private @Nullable Path cache;

    @Mixin
    private ReadFlags readFlags = new ReadFlags();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        TrainSettings settings = settings();
        Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(Path.of("."));
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + ": no such folder to write the bundle to; make it first");
        }
        Dataset dataset = DatasetFolder.open(data, Optional.ofNullable(subset), readFlags.options(), terminal);
        Path checkpoint = out.resolveSibling(out.getFileName() + ".checkpoint");
        Optional<Bundle> initial = init == null ? Optional.empty() : Optional.of(Bundle.read(init));
        try (RecordingReader reader = new RecordingReader(dataset, readFlags.options())) {
            Bundle bundle = new TrainingJob(dataset, settings, new JobProgress(terminal), Optional.ofNullable(cache))
                    .run(
                            reader,
                            initial,
                            Optional.of(checkpoint),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS),
                            Squall.version());
            // Before it is measured: a training is not lost where validation cannot be read.
            bundle.write(out);
            if (!settings.unsupervised()) {
                measured(bundle, dataset, reader, terminal).write(out);
            }
            Files.deleteIfExists(checkpoint);
            ReadProblems.show(reader.report(), terminal);
            terminal.note(String.format(
                    Locale.ROOT,
                    "wrote %s: model %s, %,d bytes, threshold %.3f",
                    out,
                    bundle.manifest().modelId(),
                    Files.size(out),
                    bundle.manifest().card().threshold()));
        }
        return ExitCode.DONE;
    }

    /** With its figures on validation beside those of the baselines, where there was anything to find. */
    private Bundle measured(Bundle bundle, Dataset dataset, RecordingReader reader, Terminal terminal)
            throws IOException {
        if (dataset.recordings(Split.VALIDATION).isEmpty()) {
            return bundle;
        }
        try (ScoringModel model = ScoringModel.of(bundle, 1)) {
            EvaluationReport report = new EvaluationJob(model, dataset, new JobProgress(terminal))
                    .run(reader, Optional.of(Split.VALIDATION))
                    .report();
            return report.window().overall().model().metrics().confusion().positives() == 0
                    ? bundle
                    : KeptEvaluations.keep(bundle, report, Measured.on(data, subset));
        }
    }

    private TrainSettings settings() {
        TrainSettings settings = unsupervised ? TrainSettings.preset().withoutLabels() : TrainSettings.preset();
        if (config != null) {
            settings = new ConfigFile(new ObjectMapper()).over(settings, TrainSettings.class, config);
        }
        try {
            TrainingConfig training = settings.training().withDevice(device);
            if (seed != null) {
                training = training.withSeed(seed);
            }
            if (epochs != null) {
                training = training.withMaxEpochs(epochs);
            }
            return settings.withTraining(training);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
