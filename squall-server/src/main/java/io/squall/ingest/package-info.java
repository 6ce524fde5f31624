/**
 * The ways in: every protocol that log shippers speak, and the one door behind them.
 *
 * <p>Bytes of a sender come in, batches of raw lines go to the journal. Only the door counts, redacts, refuses and acknowledges.
 */
@NullMarked
package io.squall.ingest;

import org.jspecify.annotations.NullMarked;
