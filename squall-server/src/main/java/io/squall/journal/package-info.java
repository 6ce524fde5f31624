/**
 * The journal: what was received, durable before it is acknowledged.
 *
 * <p>Batches of raw lines go in, from any thread; the pipeline reads them back in one order, after a crash too.
 */
@NullMarked
package io.squall.journal;

import org.jspecify.annotations.NullMarked;
