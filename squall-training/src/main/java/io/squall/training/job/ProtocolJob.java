package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import io.squall.training.TrainingException;
import io.squall.training.baseline.Baseline;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.baseline.EventSurprise;
import io.squall.training.baseline.SequenceModel;
import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ProtocolRun;
import io.squall.training.evaluate.Reliability;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Trains and judges several settings on the same data with several seeds. Whatever is learned comes from the train split and
 * thresholds from validation, as in any training; the judged windows are looked at once, by the finished model. The
 * baselines of a view are fitted once, beside the first setting that has labels, and judged on the same windows.
 *
 * <p>All windows of the dataset are held in memory. They are cut once for each length that views ask for, so all settings must cut them alike; and their templates
 * are mined once, from the whole train split, so that a setting without labels knows the templates of failed recordings.
 */
public final class ProtocolJob {

    private static final String NO_VERSION = "protocol";

    private final Dataset dataset;
    private final JobListener listener;

    public ProtocolJob(Dataset dataset, JobListener listener) {
        this.dataset = dataset;
        this.listener = listener;
    }

    /**
     * Runs all combinations.
     *
     * @param variants settings by name
     * @param views by name
     * @param seeds one training each
     * @param sequenceModels baselines that cost a training each, too, for every seed
     * @param done told of each run when it ends
     * @throws IOException when logs cannot be read
     * @throws TrainingException when the settings do not cut windows alike, or a view judges no window
     */
    public void run(
            RecordingReader reader,
            Map<String, TrainSettings> variants,
            Map<String, ProtocolView> views,
            List<Long> seeds,
            List<SequenceModel> sequenceModels,
            Consumer<ProtocolRun> done)
            throws IOException {
        if (variants.isEmpty()) {
            return;
        }
        requireLikeWindows(variants);
        Map<Optional<Duration>, Map<String, ProtocolView>> byWindow = new LinkedHashMap<>();
        views.forEach((name, view) -> byWindow.computeIfAbsent(view.windowLength(), length -> new LinkedHashMap<>())
                .put(name, view));
        for (Map.Entry<Optional<Duration>, Map<String, ProtocolView>> alike : byWindow.entrySet()) {
            Optional<Duration> length = alike.getKey();
            Map<String, TrainSettings> cut = new LinkedHashMap<>();
            variants.forEach((name, settings) ->
                    cut.put(name, length.map(settings::withWindowLength).orElse(settings)));
            Dataset windowed = length.isPresent() ? dataset.withWindowsOf(length.get()) : dataset;
            runAlike(windowed, reader, cut, alike.getValue(), seeds, sequenceModels, done);
        }
    }

    /** All combinations on windows of one cut, which alone are held. */
    private void runAlike(
            Dataset windowed,
            RecordingReader reader,
            Map<String, TrainSettings> variants,
            Map<String, ProtocolView> views,
            List<Long> seeds,
            List<SequenceModel> sequenceModels,
            Consumer<ProtocolRun> done)
            throws IOException {
        TrainSettings first = variants.values().iterator().next();
        HeldWindows windows = HeldWindows.of(
                ReadWindows.mined(new SplitReader(windowed, reader, listener), recording -> true),
                first.windows().config());
        Map<TrainingChoice, List<Judged>> byTraining = new LinkedHashMap<>();
        views.forEach((name, view) -> byTraining
                .computeIfAbsent(view.training(), choice -> new ArrayList<>())
                .add(Judged.of(name, view, windows)));
        String besideBaselines = variants.entrySet().stream()
                .filter(variant -> !variant.getValue().unsupervised())
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(variants.keySet().iterator().next());
        for (Map.Entry<TrainingChoice, List<Judged>> group : byTraining.entrySet()) {
            List<Judged> judged = group.getValue();
            boolean baselinesJudged = false;
            for (long seed : seeds) {
                HeldWindows training = windows.training(group.getKey(), seed);
                for (Map.Entry<String, TrainSettings> variant : variants.entrySet()) {
                    TrainSettings settings = variant.getValue();
                    boolean baselines = !baselinesJudged && variant.getKey().equals(besideBaselines);
                    Bundle bundle = new TrainingJob(
                                    windowed,
                                    settings.withTraining(settings.training().withSeed(seed)),
                                    listener)
                            .run(training, Optional.empty(), Optional.empty(), Instant.EPOCH, NO_VERSION, baselines);
                    for (Judged view : judged) {
                        if (baselines) {
                            judgeBaselines(view, seed, bundle).forEach(done);
                        }
                        done.accept(judge(view, variant.getKey(), seed, bundle));
                    }
                    baselinesJudged |= baselines;
                }
                for (SequenceModel model : sequenceModels) {
                    judge(model, judged, training, first, seed).forEach(done);
                }
            }
        }
    }

    private static void requireLikeWindows(Map<String, TrainSettings> variants) {
        WindowConfig windows = variants.values().iterator().next().windows().config();
        variants.forEach((name, settings) -> {
            if (!settings.windows().config().equals(windows)
                    || !settings.trainingWindows().equals(windows)) {
                throw new TrainingException(
                        "variant " + name + ": its windows or trainingStep differ; the variants of a plan"
                                + " share windows that are cut once, with trainingStep as windows.step");
            }
        });
    }

    /** A view and the windows that it judges. */
    private record Judged(String name, ProtocolView view, List<LabelledWindow> windows) {

        /** Says before the first training, which may take an hour, when there is nothing to judge. */
        static Judged of(String name, ProtocolView view, HeldWindows all) {
            List<LabelledWindow> windows = view.judged(all.all());
            if (windows.isEmpty()) {
                throw new TrainingException(
                        "view " + name + ": no window to judge; check its judge, subset, split and corruption");
            }
            return new Judged(name, view, windows);
        }

        Outcomes outcomes(ToDoubleFunction<Window> scorer) {
            double[] scores = new double[windows.size()];
            boolean[] anomalous = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = scorer.applyAsDouble(windows.get(i).known());
                anomalous[i] = windows.get(i).label() == WindowLabel.ANOMALOUS;
            }
            return new Outcomes(scores, anomalous);
        }
    }

    /** Their thresholds and weights are those of the first training. */
    private static List<ProtocolRun> judgeBaselines(Judged view, long seed, Bundle bundle) throws IOException {
        List<ProtocolRun> runs = new ArrayList<>();
        for (Baseline baseline :
                bundle.decode(TrainingJob.BASELINES, BaselinesJson::read).all()) {
            BinaryMetrics metrics = BinaryMetrics.of(view.outcomes(baseline::score), baseline.threshold());
            runs.add(new ProtocolRun(view.name(), baseline.name(), seed, 0, 0, 0, Double.NaN, metrics));
        }
        return runs;
    }

    /** The settings' windows, device and threads are used. */
    private static List<ProtocolRun> judge(
            SequenceModel model, List<Judged> views, WindowSource source, TrainSettings settings, long seed)
            throws IOException {
        long start = System.nanoTime();
        try (EventSurprise baseline = EventSurprise.fit(
                model,
                windows(source, Split.TRAIN, settings),
                windows(source, Split.VALIDATION, settings),
                settings.training().withSeed(seed))) {
            double seconds = (System.nanoTime() - start) / 1e9;
            return views.stream()
                    .map(view -> new ProtocolRun(
                            view.name(),
                            baseline.name(),
                            seed,
                            baseline.parameterCount(),
                            0,
                            seconds,
                            Double.NaN,
                            BinaryMetrics.of(view.outcomes(baseline::score), baseline.threshold())))
                    .toList();
        }
    }

    private static List<LabelledWindow> windows(WindowSource source, Split split, TrainSettings settings)
            throws IOException {
        List<LabelledWindow> windows = new ArrayList<>();
        source.windows("learning what follows what", split, settings.trainingWindows(), windows::add);
        return windows;
    }

    private static ProtocolRun judge(Judged view, String variant, long seed, Bundle bundle) throws IOException {
        try (ScoringModel model = ScoringModel.of(bundle, 1)) {
            Detector detector = model.newDetector();
            Outcomes outcomes = view.outcomes(window -> detector.score(window).score());
            ModelCard card = bundle.manifest().card();
            return new ProtocolRun(
                    view.name(),
                    variant,
                    seed,
                    card.parameters(),
                    bundle.find(Bundle.NETWORK).map(network -> network.length).orElse(0),
                    Double.parseDouble(card.training().getOrDefault("seconds", "0")),
                    Reliability.of(outcomes).expectedError(),
                    BinaryMetrics.of(outcomes, model.threshold()));
        }
    }
}
