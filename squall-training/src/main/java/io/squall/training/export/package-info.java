/**
 * The trained network becomes an ONNX graph, and its weights come back out of one.
 *
 * <p>In: shape and weights of the network. Out: the bytes of {@code model.onnx}, which any ONNX runtime scores.
 */
@NullMarked
package io.squall.training.export;

import org.jspecify.annotations.NullMarked;
