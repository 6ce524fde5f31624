package io.squall.training.export;

import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;

/**
 * Writes the trained network as an ONNX graph of plain operators (operator set 17), batch and length dynamic.
 *
 * <pre>
 * in    numerical                                        float [B, L, 14]
 *       binary                                           float [B, L, 8]
 *       level, component, event_id, http_method,
 *       vm_event, instance_slot                          int64 [B, L], 0 is padding
 *       aggregates                                       float [B, 9]
 *       sequence_lengths                                 int64 [B]
 *       novelty        (each of the following only       float [B, L, N]
 *       text, text_row  where the network has it)        float [T, width], int64 [B, L]: rows of text
 *       window                                           float [B, W]
 * out   logits                                           float [B, 1]
 *       attention (not with 0 layers)                    float [layers, B, heads, L, L]
 * </pre>
 *
 * What lies beyond a sequence's length changes none of its outputs. Initialisers have the names of the parameters, so
 * {@link OnnxWeights} gets them back.
 */
public final class OnnxExporter {

    private OnnxExporter() {}

    /**
     * The bytes of the ONNX file; equal weights give equal bytes.
     *
     * @throws IllegalArgumentException when the weights are not those of a network of this shape
     */
    public static byte[] export(ModelConfig config, NamedWeights weights) {
        ParameterShapes.check(config, weights);
        return NetworkGraph.bytes(config, weights, false);
    }

    /**
     * The same network for ONNX Runtime alone, whose own operators do an encoder layer in a few steps: the same logits but for
     * rounding, in two thirds of the time or less, and no attention output. A network without layers has nothing to fuse.
     *
     * @throws IllegalArgumentException when the weights are not those of a network of this shape
     */
    public static byte[] exportFused(ModelConfig config, NamedWeights weights) {
        ParameterShapes.check(config, weights);
        return NetworkGraph.bytes(config, weights, true);
    }
}
