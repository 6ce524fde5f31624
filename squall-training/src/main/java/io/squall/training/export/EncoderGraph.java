package io.squall.training.export;

/** The encoder's layers as ONNX operators: post-norm as in the paper, each part's output is added to its input, then normalised. */
interface EncoderGraph {

    /**
     * {@code [B, L, E] -> [B, L, E]}
     *
     * @param events with their positions
     * @param present {@code [B, L]}, true where there is an event and no padding
     * @param lengths {@code [B]} int64
     */
    String apply(String events, String present, String lengths);
}
