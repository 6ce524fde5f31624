/**
 * The Forward protocol of Fluentd and Fluent Bit.
 *
 * <p>MessagePack of a shipper comes in, lines go to the intake, and a chunk is acknowledged when it is durable.
 */
@NullMarked
package io.squall.ingest.fluent;

import org.jspecify.annotations.NullMarked;
