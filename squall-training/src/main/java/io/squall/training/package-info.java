/**
 * Training of the Transformer: epochs, batches, optimiser, schedule, early stopping, checkpoints.
 *
 * <p>In: labelled examples (sequences of one window each) and settings. Out: the best weights, a threshold and the
 * curves of the training.
 */
@NullMarked
package io.squall.training;

import org.jspecify.annotations.NullMarked;
