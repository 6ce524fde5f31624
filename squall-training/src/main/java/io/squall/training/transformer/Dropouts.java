package io.squall.training.transformer;

/**
 * The dropouts of one pass.
 *
 * @param encoder after the positions and in the encoder
 * @param head between the layers of the classifier
 */
record Dropouts(Dropout encoder, Dropout head) {

    /** While scoring. */
    static final Dropouts NONE = new Dropouts(Dropout.NONE, Dropout.NONE);
}
