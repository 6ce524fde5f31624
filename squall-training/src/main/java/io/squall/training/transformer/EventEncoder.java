package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import io.squall.model.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Events as vectors, and then each in the light of the others: embedding, sinusoidal positions, encoder layers. */
final class EventEncoder {

    private final EventEmbedding embedding;
    private final List<EncoderLayer> layers = new ArrayList<>();

    EventEncoder(ParameterLayout layout, ModelConfig config) {
        embedding = new EventEmbedding(layout, config);
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new EncoderLayer(layout, "encoder." + i, config));
        }
    }

    /** {@code -> [B, L, E]}, each event by itself. */
    NDArray embed(Parameters parameters, SequenceBatch batch) {
        return embedding.forward(parameters, batch);
    }

    /**
     * {@code [B, L, E] -> [B, L, E]}
     *
     * @param events embedded; given back as they are where there are no layers: nothing could tell positions apart
     * @param positions {@code [maximal length, E]}
     * @param attention told the weights {@code [B, N, L, L]} of each layer
     */
    NDArray encode(
            Parameters parameters,
            NDArray events,
            NDArray positions,
            SequenceBatch batch,
            Dropout dropout,
            Consumer<NDArray> attention) {
        if (layers.isEmpty()) {
            return events;
        }
        NDArray x =
                dropout.apply(events.add(firstRows(positions, events.getShape().get(1), batch)));
        for (EncoderLayer layer : layers) {
            x = layer.forward(parameters, x, batch.attentionBias(), dropout, attention);
        }
        return x;
    }

    private static NDArray firstRows(NDArray positions, long rows, SequenceBatch batch) {
        NDArray first = positions.get("0:{}", rows);
        first.attach(batch.scope());
        return first;
    }
}
