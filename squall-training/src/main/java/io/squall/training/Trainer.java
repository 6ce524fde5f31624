package io.squall.training;

import ai.djl.engine.EngineException;
import io.squall.training.EpochPlan.Row;
import io.squall.training.RandomStreams.Purpose;
import io.squall.training.transformer.ComputeDevice;
import io.squall.training.transformer.GradientPass;
import io.squall.training.transformer.LogTransformer;
import io.squall.training.transformer.SequenceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains a {@link LogTransformer}: epochs of AdamW steps, each followed by a look at the validation windows that moves
 * the learning rate, keeps the best weights and ends the training when they stop getting better.
 *
 * <p>On the processor a training is a function of its {@link TrainingTask}: run again, with the same number of threads,
 * or broken off and resumed from its checkpoint, it gives the same bits.
 *
 * <p>While a step is computed, a thread of its own prepares the batch of the next one, so two batches are in memory: of 24
 * sequences of 512 events 5 MB. Only what needs no random numbers is done there, and the thread ends with the epoch.
 */
public final class Trainer {

    private static final int AHEAD = 1;

    private final TrainingTask task;
    private final TrainingConfig config;
    private final int ahead;
    private final TrainingListener listener;
    private final LogTransformer transformer;
    private final WindowLogits logits;
    private final RandomStreams streams;
    private final EpochPlanner planner;
    private final EpochTimer timer;
    private final LearningRate rate;
    private final int[] validationLabels;
    private final Optional<CheckpointFile> checkpoint;
    private final String fingerprint;
    private final List<EpochMetrics> curve = new ArrayList<>();
    private AdamW optimizer;
    private float[] best;

    private Trainer(TrainingTask task, TrainingListener listener, LogTransformer transformer, int ahead) {
        this.task = task;
        this.ahead = ahead;
        this.config = task.config();
        this.listener = listener;
        this.transformer = transformer;
        this.logits = new WindowLogits(transformer, config.sampling().cells());
        this.streams = new RandomStreams(config.seed());
        this.planner = new EpochPlanner(task.train(), config.sampling(), streams);
        this.timer = new EpochTimer(System::nanoTime, config.maxEpochs());
        this.rate = LearningRate.of(config);
        this.validationLabels =
                task.validation().examples().stream().mapToInt(Example::label).toArray();
        this.checkpoint = task.checkpoint().map(CheckpointFile::new);
        this.fingerprint = checkpoint.isPresent() ? Fingerprint.of(task) : "";
        this.optimizer = new AdamW(config.optimizer(), transformer.parameters().length);
        this.best = transformer.parameters().clone();
    }

    /**
     * Trains until the settings say stop.
     *
     * @throws TrainingException when the loss is no number any more, or the checkpoint can be neither read nor written
     * @throws IllegalArgumentException when the device cannot be used or initial weights do not fit the model
     */
    public static TrainingResult train(TrainingTask task, TrainingListener listener) {
        return train(task, listener, AHEAD);
    }

    /** @param ahead batches to prepare beside the step; none changes the result */
    static TrainingResult train(TrainingTask task, TrainingListener listener, int ahead) {
        TrainingConfig config = task.config();
        ComputeDevice device = ComputeDevice.pick(config.device());
        ComputeDevice.useThreads(config.threads());
        try (LogTransformer transformer = task.initial()
                .map(weights -> LogTransformer.of(task.model(), weights, device.device()))
                .orElseGet(() -> LogTransformer.create(task.model(), device.device(), config.seed()))) {
            return new Trainer(task, listener, transformer, ahead).train(device);
        } catch (EngineException e) {
            throw new TrainingException(
                    "training on " + device.name() + " failed: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; if memory ran out, lower sampling.cells or use --device cpu",
                    e);
        }
    }

    private TrainingResult train(ComputeDevice device) {
        resume();
        listener.started(new TrainingStart(
                device.name(),
                device.reason(),
                transformer.parameterCount(),
                task.train().size(),
                task.train().positives(),
                task.validation().size(),
                task.validation().positives(),
                curve.size(),
                config.maxEpochs()));
        while (!ended()) {
            epoch(curve.size() + 1);
        }
        return result(device.name());
    }

    private void resume() {
        Optional<Checkpoint> found = checkpoint.flatMap(CheckpointFile::read);
        if (found.isEmpty()) {
            return;
        }
        Checkpoint state = found.get();
        if (!state.fingerprint().equals(fingerprint)) {
            listener.notice(task.checkpoint().orElseThrow()
                    + ": checkpoint of other data or settings; training from the start, it will be replaced");
            return;
        }
        System.arraycopy(state.parameters(), 0, transformer.parameters(), 0, state.parameters().length);
        optimizer = new AdamW(config.optimizer(), state.mean(), state.square(), state.steps());
        best = state.best();
        curve.addAll(state.curve());
        curve.forEach(rate::epochDone);
    }

    private boolean ended() {
        boolean early = config.schedule().kind() == ScheduleConfig.Kind.PLATEAU
                && new EarlyStopping(config.schedule().stopPatience()).ends(curve);
        return early || curve.size() >= config.maxEpochs();
    }

    private void epoch(int epoch) {
        timer.restart();
        EpochPlan plan = planner.plan(epoch, logits.spokesmen(task.train()));
        BinaryCrossEntropy loss = BinaryCrossEntropy.balanced(config.loss(), plan.positives(), plan.negatives());
        double meanLoss = fit(epoch, plan, loss);
        Validation validation = validate(loss);
        EpochMetrics metrics = EpochMetrics.of(epoch, rate.at(epoch), meanLoss, validation, timer.seconds());
        boolean better = keeps(metrics);
        if (better) {
            best = kept(epoch);
        }
        curve.add(metrics);
        rate.epochDone(metrics);
        checkpoint.ifPresent(file -> file.write(state()));
        listener.epochDone(metrics, better);
    }

    private double fit(int epoch, EpochPlan plan, BinaryCrossEntropy loss) {
        transformer.seedDropout(streams.seed(Purpose.DROPOUT, epoch));
        int batches = plan.batches().size();
        double total = 0;
        int examples = 0;
        long cells = config.sampling().cells();
        try (LookAhead<List<Row>, TrainingBatch> prepared = new LookAhead<>(
                "squall-batches", plan.batches(), rows -> TrainingBatch.of(rows, task.model(), cells), ahead)) {
            for (int batch = 1; batch <= batches; batch++) {
                TrainingBatch next = prepared.next();
                total += step(next, loss, rate.at(epoch - 1 + (double) batch / batches)) * next.size();
                examples += next.size();
                if (!Double.isFinite(total)) {
                    throw new TrainingException("loss is " + total + " in epoch " + epoch + ", batch " + batch
                            + "; lower optimizer.learningRate");
                }
                listener.batchDone(timer.progress(epoch, batch, batches, examples, total / examples, lastF1()));
            }
        }
        return total / plan.examples();
    }

    /** @return mean loss of the batch */
    private double step(TrainingBatch rows, BinaryCrossEntropy loss, double learningRate) {
        double total = 0;
        try (GradientPass pass = transformer.newGradientPass()) {
            for (TrainingBatch.Part part : rows.parts()) {
                try (SequenceBatch batch = transformer.batch(part.sequences())) {
                    total += pass.accumulate(
                            batch, scores -> loss.sum(scores, part.labels()).div(rows.size()));
                }
            }
            optimizer.step(transformer.parameters(), pass.gradient(), learningRate);
        }
        return total;
    }

    private OptionalDouble lastF1() {
        return curve.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(curve.get(curve.size() - 1).f1());
    }

    private Validation validate(BinaryCrossEntropy loss) {
        double[] scores = logits.of(task.validation());
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            total += loss.of(scores[i], validationLabels[i]);
        }
        return Validation.of(total / scores.length, scores, validationLabels);
    }

    /** The weights to keep after an epoch: its own, or the mean of those of the last epochs. */
    private float[] kept(int epoch) {
        float[] weights = transformer.parameters().clone();
        int nth = epoch - config.maxEpochs() + config.schedule().averagedEpochs();
        if (config.schedule().kind() == ScheduleConfig.Kind.COSINE && nth > 1) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = best[i] + (weights[i] - best[i]) / nth;
            }
        }
        return weights;
    }

    /** Whether an epoch's weights take the place of the best so far. */
    private boolean keeps(EpochMetrics metrics) {
        return switch (config.schedule().kind()) {
            case PLATEAU -> curve.stream().allMatch(earlier -> EpochMetrics.BY_QUALITY.compare(metrics, earlier) > 0);
            case COSINE -> true;
        };
    }

    private int bestEpoch() {
        return switch (config.schedule().kind()) {
            case PLATEAU ->
                curve.stream().max(EpochMetrics.BY_QUALITY).orElseThrow().epoch();
            case COSINE -> curve.size();
        };
    }

    private Checkpoint state() {
        return new Checkpoint(
                fingerprint,
                curve,
                optimizer.steps(),
                transformer.parameters(),
                optimizer.mean(),
                optimizer.square(),
                best);
    }

    private TrainingResult result(String device) {
        System.arraycopy(best, 0, transformer.parameters(), 0, best.length);
        int epoch = bestEpoch();
        return new TrainingResult(
                transformer.weights(),
                curve,
                epoch,
                curve.get(epoch - 1).threshold(),
                logits.of(task.validation()),
                device);
    }
}
