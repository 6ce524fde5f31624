/**
 * Logs from Kafka, read by a consumer group.
 *
 * <p>Records of topics come in, batches of lines in the order of time go to the intake, each with the offsets of its partitions.
 */
@NullMarked
package io.squall.ingest.kafka;

import org.jspecify.annotations.NullMarked;
