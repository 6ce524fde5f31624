package io.squall.training.transformer;

/**
 * The dropouts of one pass.
 *
 * @param encoder after the positions and in the encoder
 * @param head between the layers of the classifier
 * @param path of whole sequences: in dual pooling, what the encoder made of the events is left out, so that the events as they
 *     were before it have to tell by themselves (as LayerDrop does with layers, Fan, Grave and Joulin 2020)
 */
record Dropouts(Dropout encoder, Dropout head, Dropout path) {

    /** Share of the sequences that are told without the encoder in a training step. */
    static final double PATH_RATE = 0.5;

    /** While scoring. */
    static final Dropouts NONE = new Dropouts(Dropout.NONE, Dropout.NONE, Dropout.NONE);
}
