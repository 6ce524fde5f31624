package io.squall.training.transformer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Transformer over the events of a sequence: embedding, sinusoidal positions, encoder, pooling, aggregates, head.
 *
 * <p>Its weights are one array of numbers on the heap; each pass carries them to the device. For half a million numbers
 * that costs less than a thousandth of a pass, and optimiser, checkpoint and seed are then independent of the device.
 *
 * <p>Holds native memory until closed. Not safe for use by several threads.
 */
public final class LogTransformer implements AutoCloseable {

    private final ModelConfig config;
    private final Network network;
    private final NDManager manager;
    private final NDArray positions;
    private final float[] parameters;
    private final Optional<DropoutMasks> masks;

    private LogTransformer(ModelConfig config, Network network, float[] parameters, Device device) {
        this.config = config;
        this.network = network;
        this.parameters = parameters;
        this.masks = device.equals(Device.cpu()) ? Optional.of(new DropoutMasks()) : Optional.empty();
        this.manager = ComputeDevice.newManager(device);
        this.positions = manager.create(
                SinusoidalPositions.table(config.maxSequenceLength(), config.dModel()),
                new Shape(config.maxSequenceLength(), config.dModel()));
    }

    /** Fresh weights of seed 0, on the device that {@link ComputeDevice#pick} finds. */
    public static LogTransformer create(ModelConfig config) {
        return create(config, ComputeDevice.pick(ComputeDevice.AUTO).device(), 0);
    }

    /** Fresh weights; the same seed gives the same weights on every device and JDK. */
    public static LogTransformer create(ModelConfig config, Device device, long seed) {
        Network network = new Network(config);
        return new LogTransformer(config, network, network.layout().initial(seed), device);
    }

    /** @throws IllegalArgumentException when the weights do not belong to {@code config} */
    public static LogTransformer of(ModelConfig config, NamedWeights weights, Device device) {
        Network network = new Network(config);
        return new LogTransformer(config, network, network.layout().flat(weights), device);
    }

    public ModelConfig config() {
        return config;
    }

    public long parameterCount() {
        return parameters.length;
    }

    /** A copy of the weights by name. */
    public NamedWeights weights() {
        return weights(parameters);
    }

    /** Gives names to a vector laid out as {@link #parameters()}. */
    public NamedWeights weights(float[] flat) {
        return network.layout().named(flat);
    }

    /** The weights themselves, in one vector, not a copy: an optimiser writes into it. */
    public float[] parameters() {
        return parameters;
    }

    /** A batch on this network's device. The caller closes it. */
    public SequenceBatch batch(List<WeightedSequence> sequences) {
        return batch(PaddedSequences.of(config, sequences));
    }

    /** As {@link #batch(List)}, of sequences that were prepared beforehand. */
    public SequenceBatch batch(PaddedSequences padded) {
        return SequenceBatch.of(manager, padded);
    }

    /** Scores a batch, without dropout. */
    public TransformerOutput forward(SequenceBatch batch, boolean wantAttention) {
        return network.forward(leaf(batch.scope()), positions, batch, Dropouts.NONE, wantAttention);
    }

    /**
     * Logits of any number of sequences, in their order.
     *
     * @param budget memory: no batch has more than so many cells {@code B * L * L}, unless one sequence alone has
     */
    public float[] logits(List<Sequence> sequences, long budget) {
        float[] logits = new float[sequences.size()];
        int[] lengths = sequences.stream().mapToInt(Sequence::length).toArray();
        for (List<Integer> rows :
                LengthBuckets.split(IntStream.range(0, lengths.length).boxed().toList(), lengths, budget)) {
            List<WeightedSequence> members = rows.stream()
                    .map(row -> WeightedSequence.whole(sequences.get(row)))
                    .toList();
            try (SequenceBatch batch = batch(members)) {
                float[] values = forward(batch, false).logits().toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    logits[rows.get(i)] = values[i];
                }
            }
        }
        return logits;
    }

    /** Seeds dropout: the same seed gives the same zeros from here on. */
    public void seedDropout(long seed) {
        ComputeDevice.seed(seed);
        masks.ifPresent(m -> m.seed(seed));
    }

    /** Begins to gather a gradient. The caller closes it before the next begins. */
    public GradientPass newGradientPass() {
        return new GradientPass(this);
    }

    /** With dropout. The batch before must have been done with. */
    TransformerOutput forwardTraining(NDArray flat, SequenceBatch batch) {
        masks.ifPresent(DropoutMasks::reuse);
        Dropouts dropouts = new Dropouts(
                dropout(config.dropout()),
                dropout(config.headDropout()),
                dropout(config.dropout() == 0 ? 0 : Dropouts.PATH_RATE));
        return network.forward(flat, positions, batch, dropouts, false);
    }

    private Dropout dropout(double rate) {
        if (rate == 0) {
            return Dropout.NONE;
        }
        return masks.map(m -> m.at(rate)).orElseGet(() -> Dropout.onDevice((float) rate));
    }

    /** The parameters as an array on the device. */
    NDArray leaf(NDManager scope) {
        return scope.create(parameters, new Shape(parameters.length));
    }

    NDManager manager() {
        return manager;
    }

    /** @return arrays held on the device now */
    int openArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
