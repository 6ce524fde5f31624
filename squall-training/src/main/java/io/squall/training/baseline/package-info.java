/**
 * Simple detectors that the model has to beat.
 *
 * <p>In: labelled windows to fit on. Out: {@link io.squall.training.baseline.Baselines}, which travel in the bundle.
 */
@NullMarked
package io.squall.training.baseline;

import org.jspecify.annotations.NullMarked;
