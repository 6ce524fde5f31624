package io.squall.training.baseline;

import io.squall.feature.Sequence;
import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import io.squall.training.PredictorTraining;
import io.squall.training.TrainingConfig;
import io.squall.training.TrainingException;
import io.squall.training.transformer.ComputeDevice;
import io.squall.training.transformer.EventPredictor;
import io.squall.training.transformer.EventQuestion;
import io.squall.window.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How much a window's events surprise a network that learned from healthy ones alone which kind of event stands where. A
 * surprise is {@code -ln} of the probability that it gave to what came.
 *
 * <p>No bundle carries it: it is fitted where it is judged. Holds native memory until closed; for one thread.
 */
public final class EventSurprise implements Baseline, AutoCloseable {

    /**
     * Chosen on validation among means of the 1 to 40 greatest and of all, and counts and shares of those above 3 to 9: in a
     * mean over some hundred events, of which health makes many uncertain, the few that are wrong drown.
     */
    private static final int MOST = 3;

    private final SequenceModel model;
    private final EventSequences sequences;
    private final EventPredictor predictor;
    private final double threshold;

    private EventSurprise(SequenceModel model, EventSequences sequences, EventPredictor predictor, double threshold) {
        this.model = model;
        this.sequences = sequences;
        this.predictor = predictor;
        this.threshold = threshold;
    }

    /**
     * Trains on the healthy windows of {@code training}; {@code validation} chooses the threshold. The caller closes it.
     *
     * @param config its seed, device and threads are used
     * @throws TrainingException when no training window is healthy
     */
    public static EventSurprise fit(
            SequenceModel model,
            List<LabelledWindow> training,
            List<LabelledWindow> validation,
            TrainingConfig config) {
        List<Window> healthy = training.stream()
                .filter(LabelledWindow::isFaultFree)
                .map(LabelledWindow::window)
                .filter(window -> !window.events().isEmpty())
                .toList();
        if (healthy.isEmpty()) {
            throw new TrainingException("training data: no healthy window for " + name(model) + " to learn from");
        }
        EventSequences sequences = EventSequences.of(healthy);
        ComputeDevice.useThreads(config.threads());
        EventPredictor predictor = model.fresh(
                sequences.vocabulary(), ComputeDevice.pick(config.device()).device(), config.seed());
        model.training().train(predictor, healthy.stream().map(sequences::of).toList(), config.seed());
        EventSurprise fitted = new EventSurprise(model, sequences, predictor, Double.POSITIVE_INFINITY);
        BaselineThreshold<LabelledWindow> thresholds = new BaselineThreshold<>(
                training, validation, window -> window.label() == WindowLabel.ANOMALOUS, LabelledWindow::isFaultFree);
        return new EventSurprise(
                model, sequences, predictor, thresholds.ofDistance(window -> fitted.score(window.window())));
    }

    @Override
    public String name() {
        return name(model);
    }

    private static String name(SequenceModel model) {
        return model.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public double threshold() {
        return threshold;
    }

    /** Numbers in its weights. */
    public long parameterCount() {
        return predictor.parameters().length;
    }

    /** The mean of its {@value #MOST} greatest surprises; 0 without events. */
    @Override
    public double score(Window window) {
        double[] ascending = surprises(window);
        Arrays.sort(ascending);
        return Arrays.stream(ascending)
                .skip(Math.max(0, ascending.length - MOST))
                .average()
                .orElse(0);
    }

    /** Of each event, in no particular order; empty without events. */
    double[] surprises(Window window) {
        double[] surprises = new double[window.events().size()];
        int next = 0;
        for (Sequence piece : surprises.length == 0 ? List.<Sequence>of() : pieces(window)) {
            List<EventQuestion> questions = predictor.parts(piece.length(), new Random(0)).stream()
                    .map(asked -> new EventQuestion(piece, asked))
                    .toList();
            for (float surprise : predictor.surprises(questions)) {
                surprises[next++] = surprise;
            }
        }
        return surprises;
    }

    private List<Sequence> pieces(Window window) {
        return PredictorTraining.pieces(sequences.of(window));
    }

    @Override
    public void close() {
        predictor.close();
    }
}
