package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.RecordingReader;
import io.squall.recording.WindowLabel;
import io.squall.training.baseline.Baseline;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.evaluate.BinaryMetrics;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ProtocolRun;
import io.squall.training.evaluate.Reliability;
import io.squall.window.Window;
import java.io.IOException;
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
 * baselines of a view are fitted once and judged on the same windows.
 *
 * <p>All windows of the dataset are held in memory. All settings share the window settings of the first, since the windows
 * are cut once.
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
        TrainSettings first = variants.values().iterator().next();
        HeldWindows windows = HeldWindows.of(
                ReadWindows.mined(new SplitReader(dataset, reader, listener), recording -> true),
                first.windows().config());
        Map<String, List<Judged>> byTraining = new LinkedHashMap<>();
        views.forEach((name, view) -> byTraining
                .computeIfAbsent(view.positives(), positives -> new ArrayList<>())
                .add(new Judged(name, view, view.judged(windows.all()))));
        for (List<Judged> judged : byTraining.values()) {
            HeldWindows training = windows.training(judged.get(0).view()::trainsOn);
            boolean baselines = true;
            for (long seed : seeds) {
                for (Map.Entry<String, TrainSettings> variant : variants.entrySet()) {
                    TrainSettings settings = variant.getValue();
                    Bundle bundle = new TrainingJob(
                                    dataset,
                                    settings.withTraining(settings.training().withSeed(seed)),
                                    listener)
                            .run(training, Optional.empty(), Optional.empty(), Instant.EPOCH, NO_VERSION, baselines);
                    for (Judged view : judged) {
                        if (baselines) {
                            judgeBaselines(view, seed, bundle).forEach(done);
                        }
                        done.accept(judge(view, variant.getKey(), seed, bundle));
                    }
                    baselines = false;
                }
            }
        }
    }

    /** A view and the windows that it judges. */
    private record Judged(String name, ProtocolView view, List<LabelledWindow> windows) {

        Outcomes outcomes(ToDoubleFunction<Window> scorer) {
            double[] scores = new double[windows.size()];
            boolean[] anomalous = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = scorer.applyAsDouble(windows.get(i).window());
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
                    bundle.entry(Bundle.NETWORK).length,
                    Double.parseDouble(card.training().getOrDefault("seconds", "0")),
                    Reliability.of(outcomes).expectedError(),
                    BinaryMetrics.of(outcomes, card.threshold()));
        }
    }
}
