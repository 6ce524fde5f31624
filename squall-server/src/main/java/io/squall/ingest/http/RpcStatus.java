package io.squall.ingest.http;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;

/** {@code google.rpc.Status}, which OTLP answers failures with, over HTTP and gRPC alike. */
final class RpcStatus {

    static final int INVALID_ARGUMENT = 3;
    static final int DEADLINE_EXCEEDED = 4;
    static final int RESOURCE_EXHAUSTED = 8;
    static final int UNIMPLEMENTED = 12;
    static final int UNAVAILABLE = 14;

    private RpcStatus() {}

    static int code(RejectedFor reason) {
        return switch (reason) {
            case MALFORMED, NO_MESSAGE, CUT_OFF -> INVALID_ARGUMENT;
            case UNSUPPORTED -> UNIMPLEMENTED;
            case TIMED_OUT -> DEADLINE_EXCEEDED;
            case TOO_LARGE, TOO_MANY_LINES, OVERLOADED -> RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /** With {@code RetryInfo} when the same may be sent again: without it, a client gives up on RESOURCE_EXHAUSTED. */
    static Status of(Refusal refusal) {
        Status.Builder status =
                Status.newBuilder().setCode(code(refusal.reason())).setMessage(refusal.message());
        if (refusal.mayRetry()) {
            Duration delay = Duration.newBuilder()
                    .setSeconds(refusal.retryAfter().toSeconds())
                    .setNanos(refusal.retryAfter().toNanosPart())
                    .build();
            status.addDetails(
                    Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
        }
        return status.build();
    }
}
