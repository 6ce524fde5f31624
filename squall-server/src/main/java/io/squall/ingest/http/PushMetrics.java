package io.squall.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts of one protocol. Balances that hold at rest: {@code squall_http_requests_total} over all outcomes is every request that
 * came; {@code squall_http_received_records_total} is {@code squall_http_accepted_records_total} plus
 * {@code squall_http_rejected_records_total} over all reasons. The records of a request that could not be decoded are unknown,
 * so only the request is counted.
 */
final class PushMetrics {

    private static final String PROTOCOL = "protocol";

    private final MeterRegistry registry;
    private final String protocol;

    PushMetrics(MeterRegistry registry, String protocol) {
        this.registry = registry;
        this.protocol = protocol;
    }

    void received(int bytes) {
        registry.counter("squall.http.received.bytes", PROTOCOL, protocol).increment(bytes);
    }

    void decoded(Decoded decoded, int cutLines) {
        registry.counter("squall.http.received.records", PROTOCOL, protocol)
                .increment((double) decoded.records() + decoded.rejected());
        if (decoded.rejected() > 0) {
            rejected(decoded.reason(), decoded.rejected());
        }
        if (cutLines > 0) {
            registry.counter("squall.http.cut.lines", PROTOCOL, protocol).increment(cutLines);
        }
    }

    void accepted(int records) {
        registry.counter("squall.http.accepted.records", PROTOCOL, protocol).increment(records);
        request("accepted");
    }

    void rejected(RejectedFor reason, int records) {
        registry.counter("squall.http.rejected.records", PROTOCOL, protocol, "reason", reason.label())
                .increment(records);
    }

    void refused(RejectedFor reason) {
        request(reason.label());
    }

    private void request(String outcome) {
        registry.counter("squall.http.requests", PROTOCOL, protocol, "outcome", outcome)
                .increment();
    }
}
