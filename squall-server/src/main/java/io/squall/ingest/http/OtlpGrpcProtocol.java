package io.squall.ingest.http;

import com.google.rpc.Status;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * OTLP over gRPC: the one method of {@code LogsService}. A unary call is one message behind five bytes of frame, and its status a
 * trailer, so the same reading, limits and decoder serve it as serve HTTP; gRPC's own server would first make objects of it all.
 */
final class OtlpGrpcProtocol implements Protocol {

    static final String PATH = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

    private static final int FRAME_BYTES = 5;
    private static final String GRPC = "application/grpc";
    private static final String ENCODING = "grpc-encoding";
    private static final String STATUS = "grpc-status";

    @Override
    public String name() {
        return "otlp_grpc";
    }

    @Override
    public byte[] plain(RequestHeaders headers, byte[] wire, Decompression decompression, HeldMemory.Share memory)
            throws IOException {
        if (!headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith(GRPC)) {
            throw new RejectedPush(RejectedFor.UNSUPPORTED, "content type is not application/grpc");
        }
        if (wire.length < FRAME_BYTES || ByteBuffer.wrap(wire).getInt(1) != wire.length - FRAME_BYTES) {
            throw new RejectedPush(RejectedFor.MALFORMED, "not one whole gRPC message");
        }
        byte[] message = Arrays.copyOfRange(wire, FRAME_BYTES, wire.length);
        return wire[0] == 0 ? message : decompression.decode(headers.get(ENCODING, ""), message, memory);
    }

    @Override
    public Decoded decode(Push push) throws IOException {
        OtlpRecords records = new OtlpRecords(push);
        new OtlpProtobuf(push.body(), records).read();
        return OtlpProtocol.decoded(records, () -> answer(OtlpProtocol.response(records)));
    }

    @Override
    public HttpResponse refused(RequestHeaders headers, Refusal refusal) {
        Status status = RpcStatus.of(refusal);
        ResponseHeadersBuilder answer = headers();
        answer.add(STATUS, Integer.toString(status.getCode()));
        answer.add("grpc-message", percentEncoded(refusal.message()));
        answer.add(
                "grpc-status-details-bin", Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()));
        return HttpResponse.of(answer.build());
    }

    private static HttpResponse answer(ExportLogsServiceResponse response) {
        byte[] message = response.toByteArray();
        byte[] frame = new byte[FRAME_BYTES + message.length];
        ByteBuffer.wrap(frame).putInt(1, message.length);
        System.arraycopy(message, 0, frame, FRAME_BYTES, message.length);
        return HttpResponse.of(headers().build(), HttpData.wrap(frame), HttpHeaders.of(STATUS, "0"));
    }

    private static ResponseHeadersBuilder headers() {
        return ResponseHeaders.builder(HttpStatus.OK)
                .add(HttpHeaderNames.CONTENT_TYPE, GRPC)
                .add("grpc-accept-encoding", "identity,gzip,deflate,zstd,snappy");
    }

    private static String percentEncoded(String message) {
        StringBuilder encoded = new StringBuilder(message.length());
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0x20 && b < 0x7F && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
