/**
 * The pipeline run live: journal to scored windows, with checkpoints.
 *
 * <p>Batches come from the journal, scored windows go to the results. One thread does it all, so that the same journal gives the same scores.
 */
@NullMarked
package io.squall.live;

import org.jspecify.annotations.NullMarked;
