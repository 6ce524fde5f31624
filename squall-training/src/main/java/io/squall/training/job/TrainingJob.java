package io.squall.training.job;

import io.squall.detect.ScoringModel;
import io.squall.detect.SequenceScorer;
import io.squall.event.EventExtractor;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.model.ModelCard;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.template.TemplateMiner;
import io.squall.training.EpochMetrics;
import io.squall.training.Example;
import io.squall.training.Trainer;
import io.squall.training.TrainingResult;
import io.squall.training.TrainingSet;
import io.squall.training.TrainingTask;
import io.squall.training.baseline.BaselineFitter;
import io.squall.training.baseline.Baselines;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.evaluate.Outcomes;
import io.squall.training.evaluate.ThresholdChoice;
import io.squall.training.export.OnnxExporter;
import io.squall.training.export.OnnxWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * <p>The test split is not read.
 */
public final class TrainingJob {

    /** Bundle entry with the baselines, fitted to the same split. */
    public static final String BASELINES = "baselines.json";

    /** Bundle entry with the curves and settings of the training. */
    public static final String TRAINING = "training.json";

    private static final double EVEN_ODDS = 0.5;

    private final Dataset dataset;
    private final TrainSettings settings;
    private final JobListener listener;

    public TrainingJob(Dataset dataset, TrainSettings settings, JobListener listener) {
        this.dataset = dataset;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Runs the job.
     *
     * @param reader reads the dataset's recordings
     * @param initial a bundle whose weights to start from; its templates and vocabularies are kept too, since weights
     *     mean nothing without them
     * @param checkpoint file that keeps the training's state after each epoch, to go on from
     * @param created noted in the bundle
     * @param version of this Squall, noted in the bundle
     * @throws IOException when logs cannot be read
     * @throws io.squall.training.TrainingException when the data do not allow a training; the message is one line
     */
    public Bundle run(
            RecordingReader reader,
            Optional<Bundle> initial,
            Optional<Path> checkpoint,
            Instant created,
            String version)
            throws IOException {
        SplitReader splits = new SplitReader(dataset, reader, listener);
        TemplateMiner miner = initial.isPresent() ? FittedParts.templates(initial.get()) : new TemplateMiner();
        if (initial.isEmpty()) {
            splits.mine(Split.TRAIN, miner);
            miner.pin();
        }
        EventExtractor extractor = new EventExtractor(miner::match);

        List<LabelledWindow> train = new ArrayList<>();
        splits.windows(
                "cutting training windows",
                dataset.recordings(Split.TRAIN),
                extractor,
                settings.trainingWindows(),
                train::add);
        List<LabelledWindow> validation = new ArrayList<>();
        splits.windows(
                "cutting validation windows",
                dataset.recordings(Split.VALIDATION),
                extractor,
                settings.windows().config(),
                validation::add);

        FeatureSchema schema = initial.isPresent() ? FittedParts.schema(initial.get()) : fit(train);
        BaselineFitter baselineFitter = new BaselineFitter(settings.training().seed());
        train.forEach(baselineFitter::addTraining);
        validation.forEach(baselineFitter::addValidation);
        Baselines baselines = baselineFitter.fit();

        SequenceEncoder encoder = new SequenceEncoder(schema);
        TrainingSet trainSet = encode(train, encoder);
        TrainingSet validationSet = encode(validation, encoder);
        train.clear();
        validation.clear();

        ModelConfig config = settings.network()
                .config(schema.vocabularies().sizes(), schema.config().maxSequenceLength());
        TrainingTask task = TrainingTask.of(config, settings.training(), trainSet, validationSet);
        if (initial.isPresent()) {
            NamedWeights weights = OnnxWeights.read(initial.get().entry(Bundle.NETWORK));
            task = task.startingFrom(weights);
        }
        if (checkpoint.isPresent()) {
            task = task.checkpointedIn(checkpoint.get());
        }
        TrainingResult result = Trainer.train(task, listener);

        byte[] network = OnnxExporter.export(config, result.weights());
        double[] logits = logits(network, validationSet);
        boolean[] anomalous = new boolean[logits.length];
        for (int i = 0; i < anomalous.length; i++) {
            anomalous[i] = validationSet.examples().get(i).label() == 1;
        }
        Calibration calibration = PlattScaling.fit(logits, anomalous);
        double[] scores = new double[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = calibration.probability(logits[i]);
        }
        double threshold =
                ThresholdChoice.bestF1(new Outcomes(scores, anomalous)).orElse(EVEN_ODDS);

        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bundle.SCHEMA, schema.toJson());
        entries.put(Bundle.TEMPLATES, FittedParts.state(miner));
        entries.put(Bundle.NETWORK, network);
        entries.put(ScoringModel.WINDOWS, settings.windows().toJson());
        entries.put(BASELINES, BaselinesJson.write(baselines));
        entries.put(TRAINING, TrainingRecord.of(settings, result).toJson());
        return Bundle.of(
                new ModelCard(
                        created,
                        version,
                        config,
                        result.weights().parameterCount(),
                        threshold,
                        calibration,
                        told(result, trainSet, validationSet),
                        metrics(result)),
                entries);
    }

    private FeatureSchema fit(List<LabelledWindow> train) {
        SchemaFitter fitter = new SchemaFitter(settings.features());
        train.forEach(window -> fitter.add(window.window()));
        return fitter.fit();
    }

    /** Windows without events have nothing to learn from and always score 0. */
    private static TrainingSet encode(List<LabelledWindow> windows, SequenceEncoder encoder) {
        List<Example> examples = new ArrayList<>(windows.size());
        for (LabelledWindow window : windows) {
            List<Sequence> sequences = encoder.encode(window.window());
            if (!sequences.isEmpty()) {
                String id = window.recording().id() + " " + window.window().entity() + " "
                        + window.window().startMicros();
                examples.add(new Example(id, sequences, window.label()));
            }
        }
        return new TrainingSet(examples);
    }

    private static double[] logits(byte[] network, TrainingSet windows) {
        double[] logits = new double[windows.size()];
        try (SequenceScorer scorer = SequenceScorer.load(network, 1)) {
            for (int i = 0; i < logits.length; i++) {
                double highest = Double.NEGATIVE_INFINITY;
                for (float logit : scorer.logits(windows.examples().get(i).sequences())) {
                    highest = Math.max(highest, logit);
                }
                logits[i] = highest;
            }
        }
        return logits;
    }

    private Map<String, String> told(TrainingResult result, TrainingSet train, TrainingSet validation) {
        return Map.of(
                "seed", Long.toString(settings.training().seed()),
                "device", result.device(),
                "epochs", Integer.toString(result.curve().size()),
                "best_epoch", Integer.toString(result.bestEpoch()),
                "training_windows", Integer.toString(train.size()),
                "training_anomalous", Integer.toString(train.positives()),
                "validation_windows", Integer.toString(validation.size()),
                "validation_anomalous", Integer.toString(validation.positives()));
    }

    private static Map<String, Double> metrics(TrainingResult result) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (!result.curve().isEmpty()) {
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
