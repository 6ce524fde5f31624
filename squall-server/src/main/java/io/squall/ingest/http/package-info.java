/**
 * The ways in over HTTP and gRPC, on the server's one port: OTLP, raw lines and NDJSON, Loki's push, Elasticsearch's bulk.
 *
 * <p>Requests of shippers come in, batches of lines go to the {@link io.squall.ingest.Intake}; a request is answered when its
 * batch is durable. Each protocol only decodes and words its answers: {@code PushService} holds what all share, the limits, the
 * memory held, the counting and what a refusal means.
 */
@NullMarked
package io.squall.ingest.http;

import org.jspecify.annotations.NullMarked;
