package io.squall.training.job;

import io.squall.detect.AlarmLevel;
import io.squall.detect.LateFusion;
import io.squall.detect.ScoringModel;
import io.squall.detect.SequenceScorer;
import io.squall.model.Bundle;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelCard;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import io.squall.profile.CleanProfile;
import io.squall.recording.Dataset;
import io.squall.recording.RecordingReader;
import io.squall.training.EpochMetrics;
import io.squall.training.Trainer;
import io.squall.training.TrainingException;
import io.squall.training.TrainingResult;
import io.squall.training.TrainingSet;
import io.squall.training.TrainingTask;
import io.squall.training.export.OnnxExporter;
import io.squall.training.export.OnnxWeights;
import io.squall.training.transformer.ComputeDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes a bundle of a dataset.
 *
 * <ol>
 *   <li>Templates are mined from the train split and pinned.
 *   <li>Vocabularies, scaling and baselines are fitted to the windows of the train split.
 *   <li>The network is trained on them; validation moves the learning rate and ends it.
 *   <li>The network is written as ONNX, and the scorer that will run it later scores the validation windows: calibration
 *       and threshold fit what will really be computed.
 * </ol>
 *
 * <p>Where the clean profile alone scores ({@link Scoring#PROFILE}), only the first and the profile of the second are done.
 *
 * <p>The test split is not read. Memory is that of {@link HeldExamples}, or of a {@link TrainingDataCache}, and of the {@link Trainer}.
 */
public final class TrainingJob {

    /** Bundle entry with the baselines, fitted to the same split. */
    public static final String BASELINES = "baselines.json";

    /** Bundle entry with the curves and settings of the training. */
    public static final String TRAINING = "training.json";

    /**
     * Logits for a unit of strangeness. A half and two rank windows of faults that no label shows much alike; a weight that is
     * fitted to the labels goes to nothing, since the network knows the labelled faults by itself.
     */
    private static final double STRANGENESS_WEIGHT = 1;

    private final Dataset dataset;
    private final TrainSettings settings;
    private final JobListener listener;
    private final Optional<Path> cache;

    public TrainingJob(Dataset dataset, TrainSettings settings, JobListener listener) {
        this(dataset, settings, listener, Optional.empty());
    }

    /**
     * A job that leaves what it prepares to later ones, and takes what an earlier one left, where data, settings and code are
     * the same. Only trainings of a network do so.
     *
     * @param cache folder for it, made when it is missing
     */
    public TrainingJob(Dataset dataset, TrainSettings settings, JobListener listener, Optional<Path> cache) {
        this.dataset = dataset;
        this.settings = settings;
        this.listener = listener;
        this.cache = cache;
    }

    /**
     * Runs the job.
     *
     * @param reader reads the dataset's recordings
     * @param initial a bundle whose weights to start from; its templates, features and shape are kept too, since weights
     *     mean nothing without them
     * @param checkpoint file that keeps the training's state after each epoch, to go on from
     * @param created noted in the bundle
     * @param version of this Squall, noted in the bundle
     * @throws IOException when logs cannot be read
     * @throws io.squall.model.BundleException when {@code initial} does not read
     * @throws TrainingException when the device or the data do not allow a training; the message is one line
     */
    public Bundle run(
            RecordingReader reader,
            Optional<Bundle> initial,
            Optional<Path> checkpoint,
            Instant created,
            String version)
            throws IOException {
        requireDevice();
        if (cache.isEmpty() || !settings.scoring().trainsNetwork() || !reader.readsAsWritten()) {
            return run(read(reader, listener, initial), initial, checkpoint, created, version, true);
        }
        ToldNotices notices = new ToldNotices(listener);
        TrainingData data = new TrainingDataCache(cache.get(), settings, initial)
                .get(
                        () -> TrainingDataKey.of(dataset, reader.options(), settings, initial),
                        () -> seen(read(reader, notices, initial)),
                        notices);
        return train(data, initial, checkpoint, created, version, true);
    }

    private WindowSource read(RecordingReader reader, JobListener told, Optional<Bundle> initial) throws IOException {
        SplitReader splits = new SplitReader(dataset, reader, told);
        return initial.isPresent()
                ? new ReadWindows(splits, initial.get().entry(Bundle.TEMPLATES))
                : ReadWindows.mined(splits, recording -> !settings.unsupervised() || !recording.failed());
    }

    private WindowSource seen(WindowSource windows) {
        return settings.unsupervised() ? new HealthyWindows(windows) : windows;
    }

    /**
     * As {@link #run(RecordingReader, Optional, Optional, Instant, String)}, with windows from elsewhere.
     *
     * @param baselines whether baselines are fitted, too; without them the bundle can score but not be evaluated
     */
    Bundle run(
            WindowSource windows,
            Optional<Bundle> initial,
            Optional<Path> checkpoint,
            Instant created,
            String version,
            boolean baselines)
            throws IOException {
        WindowSource seen = seen(windows);
        if (!settings.scoring().trainsNetwork()) {
            requireNothingInitial(initial);
            return new HealthJob(seen, settings).run(created, version, baselines);
        }
        TrainingData data = TrainingData.read(seen, settings, initial);
        return train(data, initial, checkpoint, created, version, baselines);
    }

    private Bundle train(
            TrainingData data,
            Optional<Bundle> initial,
            Optional<Path> checkpoint,
            Instant created,
            String version,
            boolean baselines)
            throws IOException {
        requireLabels(data.train());
        Preparation prepared = data.prepared();
        TrainSettings used = settings;
        Optional<NamedWeights> weights = Optional.empty();
        if (initial.isPresent()) {
            ModelConfig shape = initial.get().manifest().card().config();
            used = settings.startingFrom(shape, prepared.schema().config());
            weights = Optional.of(initial.get().decode(Bundle.NETWORK, OnnxWeights::read));
        }
        ModelConfig config = used.network()
                .config(
                        prepared.schema().vocabularies().sizes(),
                        prepared.schema().config().maxSequenceLength(),
                        ExtraInputs.of(prepared.schema().config()));
        TrainingSet validation = data.validation();
        TrainingResult result = Trainer.train(
                new TrainingTask(config, used.training(), data.train(), validation, weights, checkpoint), listener);

        byte[] network = OnnxExporter.export(config, result.weights());
        Optional<byte[]> fused = config.layers() == 0
                ? Optional.empty()
                : Optional.of(OnnxExporter.exportFused(config, result.weights()));
        if (validation.positives() == 0 && !settings.unsupervised() && !settings.elsewhere()) {
            listener.notice(
                    "validation data: no anomalous windows to choose a threshold on; it alarms above the healthy ones there");
        }
        double[] logits = logits(network, fused, validation);
        OperatingPoint alone = operatingPoint(logits, validation);
        boolean fusing = used.fuses() && ScoringModel.knowsHealth(prepared.profile());
        if (used.fuses() && !fusing) {
            listener.notice(
                    "training data: too few clean windows to know what is usual (20 do), so the network judges alone;"
                            + " give it more healthy time");
        }
        LateFusion fusion = new LateFusion(STRANGENESS_WEIGHT, alone.calibration(), alone.threshold());
        OperatingPoint operatingPoint =
                fusing ? operatingPoint(together(logits, prepared.validationBeside(), fusion), validation) : alone;

        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bundle.SCHEMA, prepared.schema().toJson());
        entries.put(Bundle.TEMPLATES, prepared.templates());
        if (prepared.schema().config().needsProfile()) {
            CleanProfile profile = settings.elsewhere() ? prepared.profile().abroad(kind -> true) : prepared.profile();
            entries.put(Bundle.PROFILE, profile.toJson());
        }
        entries.put(Bundle.NETWORK, network);
        fused.ifPresent(graph -> entries.put(Bundle.FUSED_NETWORK, graph));
        if (settings.scoring().hasAlarmLevel()) {
            entries.put(Bundle.ALARM, AlarmLevel.DEFAULT.toJson());
        }
        if (fusing) {
            entries.putAll(fusion(prepared, fusion, logits, operatingPoint, validation));
        }
        entries.put(ScoringModel.WINDOWS, used.windows().toJson());
        if (baselines) {
            entries.put(BASELINES, prepared.baselines().get());
        }
        entries.put(TRAINING, TrainingRecord.of(used, result).toJson());
        return Bundle.of(
                new ModelCard(
                        created,
                        version,
                        config,
                        result.weights().parameterCount(),
                        operatingPoint.threshold(),
                        operatingPoint.calibration(),
                        told(result, data.train(), validation),
                        metrics(result, validation)),
                entries);
    }

    /** The entries of a bundle in which network and profile judge together. */
    private Map<String, byte[]> fusion(
            Preparation prepared, LateFusion fusion, double[] logits, OperatingPoint voted, TrainingSet validation) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bundle.FUSION, fusion.toJson());
        prepared.counts().ifPresent(counts -> {
            List<BesideNetwork> unvoted = prepared.validationBeside().stream()
                    .map(BesideNetwork::withoutVote)
                    .toList();
            OperatingPoint before = operatingPoint(together(logits, unvoted, fusion), validation);
            entries.put(
                    Bundle.COUNTS,
                    counts.abstaining(voted.logit() - before.logit()).toJson());
        });
        double[] health = prepared.healthStrangeness().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        entries.put(
                Bundle.ALARM, AlarmLevel.above(health, settings.alarmQuantile()).toJson());
        return entries;
    }

    /** Made windows would let a training pass that the user takes for one with labels. */
    private void requireLabels(TrainingSet train) {
        if (!settings.unsupervised() && train.positives() > 0 && !train.hasRecordedPositives()) {
            throw new TrainingException(
                    "training data: 0 anomalous windows in the train split; check its labels, or learn"
                            + " without any by --unsupervised");
        }
    }

    private static void requireNothingInitial(Optional<Bundle> initial) {
        if (initial.isPresent()) {
            throw new TrainingException(
                    "--init: without a network there are no weights to start from; set scoring to NETWORK,"
                            + " or use squall adapt");
        }
    }

    /** Before anything is read: reading may take long. */
    private void requireDevice() {
        if (!settings.scoring().trainsNetwork()) {
            return;
        }
        try {
            ComputeDevice.pick(settings.training().device());
        } catch (IllegalArgumentException e) {
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
    }

    private static double[] logits(byte[] network, Optional<byte[]> fused, TrainingSet windows) throws IOException {
        try (SequenceScorer scorer = SequenceScorer.load(network, fused, 1)) {
            return windows.examples().stream()
                    .mapToDouble(window -> highest(scorer.logits(window.sequences())))
                    .toArray();
        }
    }

    private static double[] together(double[] logits, List<BesideNetwork> beside, LateFusion fusion) {
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> beside.get(i).with(logits[i], fusion))
                .toArray();
    }

    private OperatingPoint operatingPoint(double[] logits, TrainingSet validation) {
        if (settings.elsewhere()) {
            return OperatingPoint.EVEN;
        }
        if (settings.unsupervised()) {
            return OperatingPoint.ofClean(logits, settings.alarmQuantile());
        }
        boolean[] anomalous = new boolean[logits.length];
        for (int i = 0; i < anomalous.length; i++) {
            anomalous[i] = validation.examples().get(i).label() == 1;
        }
        double[] normal = normal(logits, anomalous);
        OperatingPoint fitted = OperatingPoint.fit(logits, anomalous).atMost(normal, settings.strictestQuantile());
        return validation.positives() == 0 ? fitted.atLeast(normal, settings.alarmQuantile()) : fitted;
    }

    private static double[] normal(double[] logits, boolean[] anomalous) {
        return IntStream.range(0, logits.length)
                .filter(i -> !anomalous[i])
                .mapToDouble(i -> logits[i])
                .toArray();
    }

    private static double highest(float[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        return highest;
    }

    private Map<String, String> told(TrainingResult result, TrainingSet train, TrainingSet validation) {
        double seconds =
                result.curve().stream().mapToDouble(EpochMetrics::seconds).sum();
        return Map.of(
                "seed", Long.toString(settings.training().seed()),
                "device", result.device(),
                "seconds", Long.toString(Math.round(seconds)),
                "epochs", Integer.toString(result.curve().size()),
                "best_epoch", Integer.toString(result.bestEpoch()),
                "training_windows", Integer.toString(train.size()),
                "training_anomalous", Integer.toString(train.positives()),
                "validation_windows", Integer.toString(validation.size()),
                "validation_anomalous", Integer.toString(validation.positives()));
    }

    /** Where validation has nothing to find, its figures are no figures. */
    private static Map<String, Double> metrics(TrainingResult result, TrainingSet validation) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (!result.curve().isEmpty() && validation.positives() > 0) {
            EpochMetrics best = result.curve().get(result.bestEpoch() - 1);
            metrics.put("validation_f1", best.f1());
            metrics.put("validation_precision", best.precision());
            metrics.put("validation_recall", best.recall());
            metrics.put("validation_auprc", best.auprc());
        }
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }
}
