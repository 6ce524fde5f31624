package io.squall.access;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;

/** Answers that say what was wrong, in the form of RFC 9457 ({@code application/problem+json}). */
public final class Problem {

    private static final MediaType PROBLEM_JSON = MediaType.parse("application/problem+json");

    private Problem() {}

    /** @param detail one line: what was wrong, and how to mend it; never anything secret */
    public static HttpResponse answer(HttpStatus status, String detail) {
        return HttpResponse.of(headers(status).build(), body(status, detail));
    }

    /** @param seconds when the same request may be sent again */
    public static HttpResponse retryLater(HttpStatus status, String detail, long seconds) {
        return HttpResponse.of(
                headers(status)
                        .add(HttpHeaderNames.RETRY_AFTER, Long.toString(seconds))
                        .build(),
                body(status, detail));
    }

    /** Asks for a token. */
    static HttpResponse askForToken(String detail) {
        return HttpResponse.of(
                headers(HttpStatus.UNAUTHORIZED)
                        .add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"squall\"")
                        .build(),
                body(HttpStatus.UNAUTHORIZED, detail));
    }

    private static ResponseHeadersBuilder headers(HttpStatus status) {
        return ResponseHeaders.builder(status).contentType(PROBLEM_JSON);
    }

    private static HttpData body(HttpStatus status, String detail) {
        StringBuilder json = new StringBuilder(128);
        json.append("{\"type\":\"about:blank\",\"title\":\"").append(status.reasonPhrase());
        json.append("\",\"status\":").append(status.code()).append(",\"detail\":\"");
        JsonStringEncoder.getInstance().quoteAsString(detail, json);
        return HttpData.ofUtf8(json.append("\"}").toString());
    }
}
