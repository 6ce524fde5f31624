/**
 * Whole jobs: a dataset becomes a bundle, a bundle and a dataset become an evaluation.
 *
 * <p>In: recordings. Out: bundles and figures. Everything that is learned comes from the train split, thresholds and
 * calibration from validation; the test split is only ever scored.
 */
@NullMarked
package io.squall.training.job;

import org.jspecify.annotations.NullMarked;
