/**
 * What a Flink job found, as it comes out of Kafka, and which of several servers over one database takes it in.
 *
 * <p>Topics of scored windows and incidents go in, batches for the store come out. Knows the store and core.
 */
@NullMarked
package io.squall.job;

import org.jspecify.annotations.NullMarked;
