/**
 * The Transformer over events: multi-modal embedding, encoder, pooling, classifier, written on DJL's tensors.
 *
 * <p>In: sequences. Out: one logit a sequence, attention weights on request, gradients while training, and the weights
 * by name. Shapes are written with {@code B} sequences in the batch, {@code L} events in the longest of them, {@code E}
 * the width of the encoder, {@code N} heads and {@code H = E / N}.
 */
@NullMarked
package io.squall.training.transformer;

import org.jspecify.annotations.NullMarked;
