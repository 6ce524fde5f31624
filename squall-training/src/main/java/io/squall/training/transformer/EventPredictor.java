package io.squall.training.transformer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.squall.model.ModelConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Tells which kind of event stands where in a sequence. What is right but was given little probability is a surprise,
 * {@code -ln p}.
 *
 * <p>Holds native memory until closed. Not safe for use by several threads.
 */
public final class EventPredictor implements AutoCloseable {

    private final EventNetwork network;
    private final NDManager manager;
    private final float[] parameters;

    private EventPredictor(EventNetwork network, Device device, long seed) {
        this.network = network;
        this.manager = ComputeDevice.newManager(device);
        this.parameters = network.layout().initial(seed);
    }

    /** Tells events from the ten before them, by an LSTM of fresh weights. */
    public static EventPredictor ofNext(int vocabulary, Device device, long seed) {
        return new EventPredictor(new NextEventNetwork(vocabulary), device, seed);
    }

    /** Tells events from all others of the sequence, by an encoder of fresh weights. */
    public static EventPredictor ofMasked(ModelConfig config, Device device, long seed) {
        return new EventPredictor(new MaskedEventNetwork(config), device, seed);
    }

    /** The weights themselves, in one vector, not a copy: an optimiser writes into it. */
    public float[] parameters() {
        return parameters;
    }

    /**
     * Places of a sequence in parts that may be asked for together; each place is in one of them.
     *
     * @param random deals them out
     */
    public List<int[]> parts(int length, Random random) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, length).boxed().toList());
        Collections.shuffle(places, random);
        int parts = network.oneIn();
        return IntStream.range(0, Math.min(parts, length))
                .mapToObj(part -> IntStream.iterate(part, i -> i < length, i -> i + parts)
                        .map(places::get)
                        .toArray())
                .toList();
    }

    /** The gradient of the mean surprise, laid out as {@link #parameters()}. */
    public float[] gradient(List<EventQuestion> questions) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = scope.getEngine().newGradientCollector()) {
            NDArray leaf = leaf(scope);
            leaf.setRequiresGradient(true);
            collector.backward(surprise(leaf, questions, scope).mean());
            return leaf.getGradient().toFloatArray();
        }
    }

    /** The surprise at each asked place, question after question. */
    public float[] surprises(List<EventQuestion> questions) {
        try (NDManager scope = manager.newSubManager()) {
            return surprise(leaf(scope), questions, scope).toFloatArray();
        }
    }

    private NDArray leaf(NDManager scope) {
        return scope.create(parameters, new Shape(parameters.length));
    }

    /** {@code -> [A]} */
    private NDArray surprise(NDArray flat, List<EventQuestion> questions, NDManager scope) {
        Parameters named = new Parameters(flat, network.layout(), scope);
        NDArray logits = network.forward(named, questions, scope); // [A, V]
        int[] answers = questions.stream()
                .flatMapToInt(question -> IntStream.of(question.asked()).map(question::answer))
                .toArray();
        NDArray right = scope.create(answers, new Shape(answers.length, 1)).toType(DataType.INT64, false);
        return logits.logSoftmax(1).gather(right, 1).squeeze(1).neg();
    }

    @Override
    public void close() {
        manager.close();
    }
}
