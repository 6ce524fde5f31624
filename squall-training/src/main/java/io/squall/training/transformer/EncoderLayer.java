package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.squall.model.ModelConfig;
import java.util.function.Consumer;

/**
 * One encoder layer of Vaswani et al. 2017, figure 1: attention and feed-forward part, each with a residual connection
 * and a normalisation after it. The same function as PyTorch's {@code TransformerEncoderLayer(norm_first=False)}.
 */
final class EncoderLayer {

    private final SelfAttention attention;
    private final Linear expand;
    private final Linear contract;
    private final LayerNorm attentionNorm;
    private final LayerNorm feedForwardNorm;

    EncoderLayer(ParameterLayout layout, String name, ModelConfig config) {
        int width = config.dModel();
        attention = new SelfAttention(layout, name + ".self_attn", width, config.heads());
        expand = new Linear(layout, name + ".linear1", width, config.feedForward());
        contract = new Linear(layout, name + ".linear2", config.feedForward(), width);
        attentionNorm = new LayerNorm(layout, name + ".norm1", width);
        feedForwardNorm = new LayerNorm(layout, name + ".norm2", width);
    }

    /** {@code [B, L, E] -> [B, L, E]}; the other arguments are those of {@link SelfAttention#forward}. */
    NDArray forward(Parameters parameters, NDArray x, NDArray bias, Dropout dropout, Consumer<NDArray> weights) {
        NDArray heard = dropout.apply(attention.forward(parameters, x, bias, dropout, weights));
        NDArray middle = attentionNorm.forward(parameters, heard.addi(x)); // [B, L, E]
        NDArray inner = dropout.apply(Activation.relu(expand.forward(parameters, middle))); // [B, L, F]
        NDArray thought = dropout.apply(contract.forward(parameters, inner)); // [B, L, E]
        return feedForwardNorm.forward(parameters, thought.addi(middle));
    }
}
