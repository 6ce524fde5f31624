package io.squall.ingest.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * OTLP over HTTP: {@code POST /v1/logs} in protobuf or JSON. Answers, refusals too, come in the encoding of the request, as the
 * OTLP specification demands: a refusal is a {@code google.rpc.Status}.
 */
final class OtlpProtocol implements Protocol {

    private static final MediaType PROTOBUF = MediaType.parse("application/x-protobuf");

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public Decoded decode(Push push) throws IOException {
        OtlpRecords records = new OtlpRecords(push);
        if (isJson(push.headers())) {
            new OtlpJson(push.body(), records).read();
            return decoded(records, () -> answer(HttpStatus.OK, MediaType.JSON, jsonAnswer(records)));
        }
        if (!isProtobuf(push.headers())) {
            throw new RejectedPush(
                    RejectedFor.UNSUPPORTED, "content type is not application/x-protobuf or application/json");
        }
        new OtlpProtobuf(push.body(), records).read();
        return decoded(
                records, () -> answer(HttpStatus.OK, PROTOBUF, response(records).toByteArray()));
    }

    static Decoded decoded(OtlpRecords records, Supplier<HttpResponse> answer) {
        return new Decoded(records.taken(), records.rejected(), RejectedFor.NO_MESSAGE, answer);
    }

    /** The answer to a request, with what could not be read of it. */
    static ExportLogsServiceResponse response(OtlpRecords records) {
        if (records.rejected() == 0) {
            return ExportLogsServiceResponse.getDefaultInstance();
        }
        return ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(records.rejected())
                        .setErrorMessage(partialMessage(records)))
                .build();
    }

    @Override
    public HttpResponse refused(RequestHeaders headers, Refusal refusal) {
        ResponseHeadersBuilder answer = ResponseHeaders.builder(refusal.status());
        if (refusal.mayRetry()) {
            answer.add(HttpHeaderNames.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        if (isProtobuf(headers)) {
            return HttpResponse.of(
                    answer.contentType(PROTOBUF).build(),
                    HttpData.wrap(RpcStatus.of(refusal).toByteArray()));
        }
        String message = new String(JsonStringEncoder.getInstance().quoteAsString(refusal.message()));
        String json = "{\"code\":" + RpcStatus.code(refusal.reason()) + ",\"message\":\"" + message + "\"}";
        return HttpResponse.of(answer.contentType(MediaType.JSON).build(), HttpData.ofUtf8(json));
    }

    private static String partialMessage(OtlpRecords records) {
        return records.rejected() + " records without a body, an event name or an exception";
    }

    private static byte[] jsonAnswer(OtlpRecords records) {
        String partial = records.rejected() == 0
                ? ""
                : "\"partialSuccess\":{\"rejectedLogRecords\":\"" + records.rejected() + "\",\"errorMessage\":\""
                        + partialMessage(records) + "\"}";
        return ("{" + partial + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse answer(HttpStatus status, MediaType type, byte[] body) {
        return HttpResponse.of(status, type, HttpData.wrap(body));
    }

    private static boolean isJson(RequestHeaders headers) {
        return type(headers).startsWith("application/json");
    }

    private static boolean isProtobuf(RequestHeaders headers) {
        return type(headers).startsWith("application/x-protobuf")
                || type(headers).startsWith("application/protobuf");
    }

    private static String type(RequestHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    }
}
