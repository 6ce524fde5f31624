package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.RecordingReader;
import io.squall.recording.WindowLabel;
import io.squall.training.TrainingException;
import io.squall.training.baseline.Baseline;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ProtocolRun;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains and judges several settings on the same data with several seeds. Whatever is learned comes from the train split and
 * thresholds from validation, as in any training; the judged windows are looked at once, by the finished model. The
 * baselines of a view are fitted once, beside the first setting that has labels, and judged on the same windows.
 *
 * <p>All windows of the dataset are held in memory. They are cut once, so all settings must cut them alike; and their templates
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
     * @param done told of each run when it ends
     * @throws IOException when logs cannot be read
     * @throws TrainingException when the settings do not cut windows alike, or a view judges no window
     */
    public void run(
            RecordingReader reader,
            Map<String, TrainSettings> variants,
            Map<String, ProtocolView> views,
            List<Long> seeds,
            Consumer<ProtocolRun> done)
            throws IOException {
        if (variants.isEmpty()) {
            return;
        }
        requireLikeWindows(variants);
        TrainSettings first = variants.values().iterator().next();
        HeldWindows windows = HeldWindows.of(
                ReadWindows.mined(new SplitReader(dataset, reader, listener), recording -> true),
                first.windows().config());
        String besideBaselines = variants.entrySet().stream()
                .filter(variant -> !variant.getValue().unsupervised())
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(variants.keySet().iterator().next());
        // Said before the first training, which may take an hour.
        views.forEach((name, view) -> {
            if (windows.all().noneMatch(view::judges)) {
                throw new TrainingException("view " + name + ": no window to judge; check its judge, subset and split");
            }
        });
        for (Map.Entry<String, ProtocolView> view : views.entrySet()) {
            HeldWindows training = windows.training(view.getValue()::trainsOn);
            List<LabelledWindow> judged =
                    windows.all().filter(view.getValue()::judges).toList();
            boolean baselinesJudged = false;
            for (long seed : seeds) {
                for (Map.Entry<String, TrainSettings> variant : variants.entrySet()) {
                    TrainSettings settings = variant.getValue();
                    boolean baselines = !baselinesJudged && variant.getKey().equals(besideBaselines);
                    Bundle bundle = new TrainingJob(
                                    dataset,
                                    settings.withTraining(settings.training().withSeed(seed)),
                                    listener)
                            .run(training, Optional.empty(), Optional.empty(), Instant.EPOCH, NO_VERSION, baselines);
                    if (baselines) {
                        judgeBaselines(view.getKey(), seed, bundle, judged).forEach(done);
                        baselinesJudged = true;
                    }
                    done.accept(judge(view.getKey(), variant.getKey(), seed, bundle, judged));
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

    /** Their thresholds and weights are those of the view's first training. */
    private static List<ProtocolRun> judgeBaselines(String view, long seed, Bundle bundle, List<LabelledWindow> judged)
            throws IOException {
        List<ProtocolRun> runs = new ArrayList<>();
        for (Baseline baseline :
                bundle.decode(TrainingJob.BASELINES, BaselinesJson::read).all()) {
            double[] scores = new double[judged.size()];
            boolean[] anomalous = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = baseline.score(judged.get(i).window());
                anomalous[i] = judged.get(i).label() == WindowLabel.ANOMALOUS;
            }
            runs.add(new ProtocolRun(
                    view,
                    baseline.name(),
                    seed,
                    0,
                    0,
                    0,
                    BinaryMetrics.of(new Outcomes(scores, anomalous), baseline.threshold())));
        }
        return runs;
    }

    private static ProtocolRun judge(String view, String variant, long seed, Bundle bundle, List<LabelledWindow> judged)
            throws IOException {
        double[] scores = new double[judged.size()];
        boolean[] anomalous = new boolean[scores.length];
        try (ScoringModel model = ScoringModel.of(bundle, 1)) {
            Detector detector = model.newDetector();
            for (int i = 0; i < scores.length; i++) {
                scores[i] = detector.score(judged.get(i).window()).score();
                anomalous[i] = judged.get(i).label() == WindowLabel.ANOMALOUS;
            }
        }
        return new ProtocolRun(
                view,
                variant,
                seed,
                bundle.manifest().card().parameters(),
                bundle.entry(Bundle.NETWORK).length,
                Double.parseDouble(bundle.manifest().card().training().getOrDefault("seconds", "0")),
                BinaryMetrics.of(
                        new Outcomes(scores, anomalous),
                        bundle.manifest().card().threshold()));
    }
}
