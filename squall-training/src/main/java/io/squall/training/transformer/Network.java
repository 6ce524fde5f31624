package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.squall.model.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The function of the Transformer, without its weights: they come with each pass. */
final class Network {

    private final ParameterLayout layout = new ParameterLayout();
    private final EventEmbedding embedding;
    private final List<EncoderLayer> encoder = new ArrayList<>();
    private final SequencePooling pooling;
    private final ClassifierHead head;

    Network(ModelConfig config) {
        embedding = new EventEmbedding(layout, config);
        for (int i = 0; i < config.layers(); i++) {
            encoder.add(new EncoderLayer(layout, "encoder." + i, config));
        }
        pooling = new SequencePooling(layout, config);
        head = new ClassifierHead(layout, pooling.width(), config.extra().window());
    }

    ParameterLayout layout() {
        return layout;
    }

    /**
     * @param flat all parameters in one vector
     * @param positions {@code [maximal length, E]}
     */
    TransformerOutput forward(
            NDArray flat, NDArray positions, SequenceBatch batch, Dropouts dropouts, boolean wantAttention) {
        Parameters parameters = new Parameters(flat, layout, batch.scope());
        List<NDArray> attention = new ArrayList<>();
        Consumer<NDArray> keep = wantAttention ? attention::add : weights -> {};

        NDArray events = embedding.forward(parameters, batch); // [B, L, E]
        NDArray encoded = encoder.isEmpty()
                ? events // a bag: nothing could tell positions apart
                : encode(parameters, events, positions, batch, dropouts.encoder(), keep); // [B, L, E]
        NDArray pooled = pooling.forward(parameters, events, encoded, batch, dropouts.path()); // [B, pooled]
        NDArray logits = head.forward(parameters, pooled, batch, dropouts.head()); // [B, 1]
        return new TransformerOutput(
                logits, attention.isEmpty() ? Optional.empty() : Optional.of(NDArrays.stack(new NDList(attention))));
    }

    private NDArray encode(
            Parameters parameters,
            NDArray events,
            NDArray positions,
            SequenceBatch batch,
            Dropout dropout,
            Consumer<NDArray> keep) {
        NDArray x =
                dropout.apply(events.add(firstRows(positions, events.getShape().get(1), batch)));
        for (EncoderLayer layer : encoder) {
            x = layer.forward(parameters, x, batch.attentionBias(), dropout, keep);
        }
        return x;
    }

    private static NDArray firstRows(NDArray positions, long rows, SequenceBatch batch) {
        NDArray first = positions.get("0:{}", rows);
        first.attach(batch.scope());
        return first;
    }
}
