package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.squall.model.ModelConfig;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The encoder of the {@link LogTransformer}, which tells blanked events from those around them, before and after (Guo, Yuan
 * and Wu, "LogBERT: log anomaly detection via BERT", 2021).
 */
final class MaskedEventNetwork implements EventNetwork {

    private final ParameterLayout layout = new ParameterLayout();
    private final ModelConfig config;
    private final EventEncoder encoder;
    private final Linear kinds;
    private final float[] positions;

    MaskedEventNetwork(ModelConfig config) {
        this.config = config;
        encoder = new EventEncoder(layout, config);
        kinds = new Linear(
                layout,
                "kinds",
                config.dModel(),
                Objects.requireNonNull(config.vocabularySizes().get("event_id")));
        positions = SinusoidalPositions.table(config.maxSequenceLength(), config.dModel());
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    /** About the 15% of BERT. */
    @Override
    public int oneIn() {
        return 7;
    }

    @Override
    public NDArray forward(Parameters parameters, List<EventQuestion> questions, NDManager scope) {
        SequenceBatch batch = SequenceBatch.of(
                scope,
                config,
                questions.stream()
                        .map(question -> WeightedSequence.whole(question.blanked()))
                        .toList());
        NDArray table = scope.create(positions, new Shape(config.maxSequenceLength(), config.dModel()));
        NDArray events = encoder.embed(parameters, batch); // [B, L, E]
        NDArray encoded = encoder.encode(parameters, events, table, batch, Dropout.NONE, attention -> {}); // [B, L, E]
        NDArray rows = encoded.reshape(-1, config.dModel()); // [B * L, E]
        NDArray asked = Embedding.embedding(
                        places(questions, encoded.getShape().get(1), scope), rows, SparseFormat.DENSE)
                .singletonOrThrow(); // [A, E]
        return kinds.forward(parameters, asked);
    }

    private static NDArray places(List<EventQuestion> questions, long longest, NDManager scope) {
        long[] places = IntStream.range(0, questions.size())
                .boxed()
                .flatMapToLong(
                        row -> IntStream.of(questions.get(row).asked()).mapToLong(place -> row * longest + place))
                .toArray();
        return scope.create(LongBuffer.wrap(places), new Shape(places.length));
    }
}
