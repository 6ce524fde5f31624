/**
 * How good a detector is: counts, ranking measures, delay and false alarms, by window and by recording.
 *
 * <p>In: scored windows of the model and of the baselines. Out: an {@link io.squall.training.evaluate.EvaluationReport}.
 */
@NullMarked
package io.squall.training.evaluate;

import org.jspecify.annotations.NullMarked;
