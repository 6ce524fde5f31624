package io.squall.cli;

import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.RecordChange;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.evaluate.DetectionDelay;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.EvaluationJson;
import io.squall.training.evaluate.EvaluationReport;
import io.squall.training.evaluate.KeptEvaluations;
import io.squall.training.evaluate.ProtocolRun;
import io.squall.training.job.BagJob;
import io.squall.training.job.DelayJob;
import io.squall.training.job.EvaluationJob;
import io.squall.training.job.EvaluationPage;
import io.squall.training.job.ProtocolJob;
import io.squall.training.perturb.Perturbations;
import io.squall.training.report.DelayText;
import io.squall.training.report.EvaluationText;
import io.squall.training.report.ProtocolText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Judges a bundle on labelled recordings, beside simple baselines.")
final class EvaluateCommand implements Callable<Integer> {

    @Option(names = "--model", paramLabel = "BUNDLE", description = "Bundle to judge.")
    private @Nullable Path model;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Train and judge the variants of a plan with several seeds; examples/protocol.yaml is one.")
    private @Nullable Path plan;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder with recordings.tsv and labels.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "test|all",
            description = "Split to judge on: train, validation, test, holdout or all (default: ${DEFAULT-VALUE}).")
    private String split = "test";

    @Option(names = "--subset", paramLabel = "NAME", description = "Keep to the recordings of this subset.")
    private @Nullable String subset;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a report with plots that opens from disk.")
    private @Nullable Path html;

    @Option(
            names = "--save",
            description = "Keep the figures in the bundle, where the dashboard shows them; the model stays the same.")
    private boolean save;

    @Option(
            names = "--bag",
            description = {
                "Also judge the same network without encoder layers, trained on the train split with the bundle's own",
                "settings: about half a minute."
            })
    private boolean bag;

    @Option(
            names = "--delay",
            description = {
                "Also measure how soon it alarms while logs are being written, open windows scored every ten seconds,",
                "against the client's first failure (first_failure_time of labels.tsv)."
            })
    private boolean delay;

    @Mixin
    private PerturbFlags perturbFlags = new PerturbFlags();

    @Mixin
    private ReadFlags readFlags = new ReadFlags();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        if (plan != null) {
            return runPlan(plan, terminal);
        }
        if (model == null) {
            throw new BadInput("Missing required option: '--model=BUNDLE' (or '--plan=FILE')");
        }
        Optional<Perturbations> perturbations = perturbFlags.perturbations();
        if (save && perturbations.isPresent()) {
            throw new BadInput("--save: figures of perturbed logs are not kept; leave out --perturb");
        }
        Optional<String> perturbed = perturbations.map(Perturbations::toString);
        Optional<Split> chosen = split.equals("all")
                ? Optional.empty()
                : Optional.of(Split.ofLabel(split)
                        .orElseThrow(() -> new BadInput("--split: unknown split \"" + split
                                + "\" (known: train, validation, test, holdout, all)")));
        Bundle bundle = Bundle.read(model);
        Dataset dataset = DatasetFolder.open(data, Optional.ofNullable(subset), readFlags.options(), terminal);
        if (chosen.isPresent() && dataset.recordings(chosen.get()).isEmpty()) {
            throw new BadInput(data + ": no recording of the split " + split + "; try --split all");
        }
        JobProgress progress = new JobProgress(terminal);
        try (ScoringModel scoring = ScoringModel.of(bundle, 1);
                Beside beside = bag ? Beside.of(bag(bundle, terminal)) : Beside.NONE;
                RecordingReader reader = new RecordingReader(
                        dataset,
                        readFlags.options(),
                        perturbations.<RecordChange>map(change -> change).orElse(RecordChange.NONE))) {
            List<DetectionDelay> delays =
                    delay ? new DelayJob(scoring, beside.models(), dataset, progress).run(reader, chosen) : List.of();
            Evaluation evaluation = new EvaluationJob(scoring, beside.models(), dataset, progress).run(reader, chosen);
            terminal.wipe();
            EvaluationReport report = evaluation.report();
            perturbed.ifPresent(done -> System.out.println("logs perturbed: " + done));
            System.out.print(EvaluationText.of(report));
            System.out.print(DelayText.of(delays));
            if (json != null) {
                Files.writeString(json, EvaluationJson.write(report, perturbed, delays));
            }
            if (html != null) {
                EvaluationPage.write(html, bundle, evaluation, report, perturbed);
            }
            if (save) {
                KeptEvaluations.keep(bundle, report, Measured.on(data, subset)).write(model);
                terminal.note("kept in " + model + ": squall serve shows it");
            }
            ReadProblems.show(reader.report(), terminal);
        }
        return ExitCode.DONE;
    }

    /** Of the whole data, whatever is judged, and as it was recorded. */
    private Bundle bag(Bundle bundle, Terminal terminal) throws IOException {
        Dataset whole = DatasetFolder.open(data, Optional.empty(), readFlags.options(), terminal);
        try (RecordingReader reader = new RecordingReader(whole, readFlags.options())) {
            return new BagJob(bundle, whole, new JobProgress(terminal)).run(reader);
        }
    }

    /** Models that are judged beside the bundle, by name. */
    private record Beside(Map<String, ScoringModel> models) implements AutoCloseable {

        private static final Beside NONE = new Beside(Map.of());

        static Beside of(Bundle bag) throws IOException {
            return new Beside(Map.of("bag", ScoringModel.of(bag, 1)));
        }

        @Override
        public void close() {
            models.values().forEach(ScoringModel::close);
        }
    }

    private int runPlan(Path file, Terminal terminal) throws IOException {
        ProtocolPlan protocol = ProtocolPlan.read(file);
        Dataset dataset = DatasetFolder.open(data, Optional.ofNullable(subset), readFlags.options(), terminal);
        List<ProtocolRun> runs = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader(dataset, readFlags.options())) {
            new ProtocolJob(dataset, new JobProgress(terminal))
                    .run(
                            reader,
                            protocol.variants(),
                            protocol.views(),
                            protocol.seeds(),
                            protocol.sequenceBaselines(),
                            run -> {
                                runs.add(run);
                                terminal.note(ProtocolText.of(List.of(run)).stripTrailing());
                            });
        }
        terminal.wipe();
        System.out.print(ProtocolText.of(runs));
        if (json != null) {
            Files.writeString(json, ProtocolPlan.json(runs));
        }
        return ExitCode.DONE;
    }
}
