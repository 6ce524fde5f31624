package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.function.Consumer;

/**
 * Multi-head self-attention (Vaswani et al. 2017, section 3.2): {@code softmax(Q K^T / sqrt(H) + bias) V}, heads side by
 * side, projected.
 */
final class SelfAttention {

    private final int heads;
    private final int width;
    private final Linear in;
    private final Linear out;

    SelfAttention(ParameterLayout layout, String name, int width, int heads) {
        this.heads = heads;
        this.width = width;
        this.in = new Linear(
                layout,
                name + ".in_proj_weight",
                name + ".in_proj_bias",
                Initialization.GLOROT,
                Initialization.ZEROS,
                width,
                3L * width);
        this.out = new Linear(
                layout,
                name + ".out_proj.weight",
                name + ".out_proj.bias",
                Initialization.FAN_IN,
                Initialization.ZEROS,
                width,
                width);
    }

    /**
     * {@code [B, L, E] -> [B, L, E]}
     *
     * @param bias added to the scores, {@code [B, 1, 1, L]}: hugely negative for padding
     * @param weights told the attention weights {@code [B, N, L, L]} before dropout
     */
    NDArray forward(Parameters parameters, NDArray x, NDArray bias, Dropout dropout, Consumer<NDArray> weights) {
        long b = x.getShape().get(0);
        long l = x.getShape().get(1);
        int h = width / heads;

        // [B, L, 3E] -> [3, B * N, L, H]: one copy lays Q, K and V out as the batched products want them
        NDArray qkv = in.forward(parameters, x)
                .reshape(b, l, 3, heads, h)
                .transpose(2, 0, 3, 1, 4)
                .reshape(3, b * heads, l, h);
        NDList parts = qkv.split(3, 0);
        NDArray query = parts.get(0).reshape(b * heads, l, h).mul(1 / Math.sqrt(h));
        NDArray key = parts.get(1).reshape(b * heads, l, h);
        NDArray value = parts.get(2).reshape(b * heads, l, h);

        // [B * N, L, H] x [B * N, H, L] -> [B, N, L, L]
        NDArray scores = query.batchMatMul(key.transpose(0, 2, 1)).reshape(b, heads, l, l);
        // In place: the product's gradient needs its factors only.
        NDArray attention = scores.addi(bias).softmax(-1);
        weights.accept(attention);

        // [B * N, L, L] x [B * N, L, H] -> [B, L, E]
        NDArray heard = dropout.apply(attention)
                .reshape(b * heads, l, l)
                .batchMatMul(value)
                .reshape(b, heads, l, h)
                .transpose(0, 2, 1, 3)
                .reshape(b, l, width);
        return out.forward(parameters, heard);
    }
}
