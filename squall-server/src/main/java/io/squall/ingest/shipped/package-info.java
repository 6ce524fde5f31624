/**
 * Structured records as shippers send them (Fluent, Kafka) become lines that the pipeline reads.
 *
 * <p>Records in the words of many shippers come in, raw lines by lane go out.
 */
@NullMarked
package io.squall.ingest.shipped;

import org.jspecify.annotations.NullMarked;
