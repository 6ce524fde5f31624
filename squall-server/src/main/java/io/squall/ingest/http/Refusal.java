package io.squall.ingest.http;

import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import io.squall.ingest.Refused;
import java.time.Duration;

/**
 * Why a request is not taken, before a protocol words it.
 *
 * @param status HTTP's word for it
 * @param message one line for the sender
 * @param retryAfter when it may send the same again; zero when it should not
 */
record Refusal(HttpStatus status, RejectedFor reason, String message, Duration retryAfter) {

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    static Refusal of(RejectedFor reason, String message) {
        return new Refusal(status(reason), reason, message, Duration.ZERO);
    }

    /** What a failure on the way means; what nobody foresaw counts as our own, so that the sender keeps its lines. */
    static Refusal of(Throwable cause, long maxRequestBytes) {
        if (cause instanceof RejectedPush push) {
            return of(push.reason(), String.valueOf(push.getMessage()));
        }
        if (cause instanceof Refused refused) {
            RejectedFor reason =
                    refused.reason() == Refused.Reason.OVERLOADED ? RejectedFor.OVERLOADED : RejectedFor.UNAVAILABLE;
            return new Refusal(status(reason), reason, String.valueOf(refused.getMessage()), refused.retryAfter());
        }
        boolean tooLarge = cause instanceof HttpStatusException answered
                && answered.httpStatus().equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
        if (tooLarge || cause instanceof ContentTooLargeException) {
            return of(
                    RejectedFor.TOO_LARGE, "the request is over " + maxRequestBytes + " bytes; send smaller requests");
        }
        if (cause instanceof RequestTimeoutException) {
            return of(RejectedFor.TIMED_OUT, "the request took too long; send smaller requests");
        }
        if (cause instanceof ClosedSessionException
                || cause instanceof ClosedStreamException
                || cause instanceof AbortedStreamException) {
            return of(RejectedFor.CUT_OFF, "the request ended before its body was whole");
        }
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                RejectedFor.UNAVAILABLE,
                "cannot take lines now; send again",
                AFTER_A_FAULT);
    }

    boolean mayRetry() {
        return !retryAfter.isZero();
    }

    /** Whole seconds for {@code Retry-After}, at least one. */
    long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    private static HttpStatus status(RejectedFor reason) {
        return switch (reason) {
            case MALFORMED, NO_MESSAGE, CUT_OFF -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE, TOO_MANY_LINES -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
            case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case TIMED_OUT -> HttpStatus.REQUEST_TIMEOUT;
            case OVERLOADED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
