package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.training.transformer.EventPredictor;
import io.squall.training.transformer.EventQuestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Teaches an {@link EventPredictor} by sequences without labels: steps of {@link AdamW}, whose rate rises for a tenth of
 * them and then falls to nothing. On the processor the same sequences and seed give the same weights.
 *
 * @param epochs times that each sequence is asked about
 * @param batch sequences to a step
 * @param learningRate the greatest
 */
public record PredictorTraining(int epochs, int batch, double learningRate) {

    private static final double WEIGHT_DECAY = 0.01;
    private static final double WARMUP = 0.1;

    /** Events of a piece at most. */
    public static final int LONGEST = 128;

    /**
     * Trains.
     *
     * @param seed decides what is asked, and the order
     */
    public void train(EventPredictor predictor, List<Sequence> sequences, long seed) {
        AdamW optimizer = new AdamW(new OptimizerConfig(learningRate, WEIGHT_DECAY, 1), predictor.parameters().length);
        Random random = new Random(seed);
        List<Sequence> order = new ArrayList<>(
                sequences.stream().flatMap(s -> pieces(s).stream()).toList());
        int steps = epochs * ((order.size() + batch - 1) / batch);
        int step = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(order, random);
            for (int start = 0; start < order.size(); start += batch) {
                List<EventQuestion> questions = order.subList(start, Math.min(order.size(), start + batch)).stream()
                        .map(s -> new EventQuestion(
                                s, predictor.parts(s.length(), random).get(0)))
                        .toList();
                optimizer.step(predictor.parameters(), predictor.gradient(questions), rate((double) ++step / steps));
            }
        }
    }

    /** @param done share of the steps, above 0 */
    private double rate(double done) {
        return learningRate * Math.min(1, done / WARMUP) * (1 - done);
    }

    /** A sequence in stretches short enough for attention, which costs the square of their length. */
    public static List<Sequence> pieces(Sequence sequence) {
        List<Sequence> pieces = new ArrayList<>();
        for (int start = 0; start < sequence.length(); start += LONGEST) {
            pieces.add(sequence.select(IntStream.range(start, Math.min(sequence.length(), start + LONGEST))
                    .toArray()));
        }
        return pieces;
    }
}
