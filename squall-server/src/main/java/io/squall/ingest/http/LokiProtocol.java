package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import java.io.IOException;
import java.util.Locale;

/**
 * Loki's push, {@code POST /loki/api/v1/push}: snappy-compressed protobuf from Promtail and Grafana Alloy, JSON from Fluent Bit,
 * Vector and others. Answered with 204, as Loki does.
 */
final class LokiProtocol implements Protocol {

    @Override
    public String name() {
        return "loki";
    }

    @Override
    public byte[] plain(RequestHeaders headers, byte[] wire, Decompression decompression, HeldMemory.Share memory)
            throws IOException {
        String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING, "");
        boolean snappy = !isJson(headers) && (encoding.isEmpty() || encoding.equals("snappy"));
        return snappy
                ? decompression.snappyBlock(wire, memory)
                : Protocol.super.plain(headers, wire, decompression, memory);
    }

    @Override
    public Decoded decode(Push push) throws IOException {
        LokiStreams streams = new LokiStreams(push);
        if (isJson(push.headers())) {
            new LokiJson(push.body(), streams).read();
        } else if (type(push.headers()).contains("protobuf")) {
            new LokiProtobuf(push.body(), streams).read();
        } else {
            throw new RejectedPush(
                    RejectedFor.UNSUPPORTED, "content type is not application/json or application/x-protobuf");
        }
        return new Decoded(
                streams.taken(),
                streams.rejected(),
                RejectedFor.NO_MESSAGE,
                () -> HttpResponse.of(HttpStatus.NO_CONTENT));
    }

    private static boolean isJson(RequestHeaders headers) {
        return type(headers).startsWith("application/json");
    }

    private static String type(RequestHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    }
}
