package io.squall.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.squall.store.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers as HTTP responses. Whatever they hold of logs is data: never sniffed as anything else, never cached. */
final class Answer {

    private static final MediaType PROBLEM = MediaType.create("application", "problem+json");

    private Answer() {}

    static HttpResponse json(HttpStatus status, Object record) {
        return of(status, MediaType.JSON_UTF_8, bytes(record)).response();
    }

    static HttpResponse text(HttpStatus status, String text) {
        return of(status, MediaType.PLAIN_TEXT_UTF_8, HttpData.ofUtf8(text)).response();
    }

    static HttpResponse bytes(MediaType type, HttpData bytes) {
        return of(HttpStatus.OK, type, bytes).response();
    }

    static HttpResponse problem(HttpStatus status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.reasonPhrase());
        problem.put("status", status.code());
        problem.put("detail", detail);
        Parts parts = of(status, PROBLEM, bytes(problem));
        if (status.equals(HttpStatus.SERVICE_UNAVAILABLE)) {
            parts.headers().set(HttpHeaderNames.RETRY_AFTER, "5");
        }
        return parts.response();
    }

    private static HttpData bytes(Object record) {
        try {
            return HttpData.wrap(JsonText.mapper().writeValueAsBytes(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always representable", e);
        }
    }

    private record Parts(ResponseHeadersBuilder headers, HttpData body) {
        HttpResponse response() {
            return HttpResponse.of(headers.build(), body);
        }
    }

    private static Parts of(HttpStatus status, MediaType type, HttpData body) {
        return new Parts(
                ResponseHeaders.builder(status)
                        .contentType(type)
                        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff"),
                body);
    }
}
