package io.squall.api;

import com.linecorp.armeria.common.HttpStatus;

/** A question that cannot be answered, as RFC 9457 tells it. Carries no stack trace: it is an answer, not a fault. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpStatus status;

    Problem(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    static Problem notFound(String thing, String id) {
        return new Problem(HttpStatus.NOT_FOUND, "no such " + thing + ": " + Names.shown(id));
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
