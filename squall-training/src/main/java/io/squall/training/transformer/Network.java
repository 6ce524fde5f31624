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
    private final EventEncoder encoder;
    private final SequencePooling pooling;
    private final ClassifierHead head;

    Network(ModelConfig config) {
        encoder = new EventEncoder(layout, config);
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

        NDArray events = encoder.embed(parameters, batch); // [B, L, E]
        NDArray encoded = encoder.encode(parameters, events, positions, batch, dropouts.encoder(), keep); // [B, L, E]
        NDArray pooled = pooling.forward(parameters, events, encoded, batch, dropouts.path()); // [B, pooled]
        NDArray logits = head.forward(parameters, pooled, batch, dropouts.head()); // [B, 1]
        return new TransformerOutput(
                logits, attention.isEmpty() ? Optional.empty() : Optional.of(NDArrays.stack(new NDList(attention))));
    }
}
