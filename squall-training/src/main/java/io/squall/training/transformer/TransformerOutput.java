package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What the network says of a batch; freed with the batch.
 *
 * @param logits {@code [B, 1]}
 * @param attention weights {@code [layers, B, N, L, L]} when asked for and there is an encoder layer; each row over the
 *     last axis sums to 1 and is 0 for padding
 */
public record TransformerOutput(NDArray logits, Optional<NDArray> attention) {}
