package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.squall.ingest.Refused;
import io.squall.journal.Lane;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OTLP as bytes: what exporters other than Java's may send, and what exactly is answered. */
class OtlpRequestTest {

    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";

    private final IntakeServer server = new IntakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void json_hexadecimalTraceId_isKeptAsItIs() {
        HttpResponse<String> answer = server.post("/v1/logs", """
                {"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"cmp1"}}]},
                "scopeLogs":[{"scope":{"name":"nova"},"logRecords":[{"timeUnixNano":"1795478918609123456",
                "severityNumber":17,"severityText":"Error","body":{"stringValue":"down"},
                "traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174",
                "attributes":[{"key":"process.pid","value":{"intValue":"77"}}]}]}]}]}
                """, "Content-Type", JSON);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T00:08:38.609123Z\",\"level\":\"ERROR\",\"logger\":\"nova\","
                        + "\"pid\":\"77\",\"trace_id\":\"5B8EFFF798038103D269B633813FC60C\",\"message\":\"down\"}");
        assertThat(server.intake.lanes()).containsExactly(new Lane("otlp", "cmp1", "", ""));
    }

    @Test
    void json_resourceBehindItsRecords_isTheirs() {
        server.post("/v1/logs", """
                {"resource_logs":[{"scope_logs":[{"log_records":[{"observed_time_unix_nano":1795478918000000000,
                "severity_number":"SEVERITY_NUMBER_WARN2","body":{"string_value":"x"}}],"scope":{"name":"late"}}],
                "resource":{"attributes":[{"key":"service.name","value":{"string_value":"keystone"}}]}}]}
                """, "Content-Type", JSON);
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T00:08:38.000000Z\",\"level\":\"WARNING\","
                        + "\"logger\":\"late\",\"message\":\"x\"}");
        assertThat(server.intake.lanes()).containsExactly(new Lane("otlp", "", "keystone", ""));
    }

    @Test
    void linesOfOneRecord_sentAlone_continueIt_inTheNextRequestToo() {
        String line = "2026-11-24 00:08:38.609 7 ERROR nova.api [-] select failed: (";
        server.post("/v1/logs", request(bare(line)), "Content-Type", PROTOBUF);
        server.post("/v1/logs", request(bare("Background on this error")), "Content-Type", PROTOBUF);
        server.post("/v1/logs", request(bare("down").setSeverityNumberValue(17)), "Content-Type", PROTOBUF);
        server.post("/v1/logs", request(bare("again")), "Content-Type", PROTOBUF);
        assertThat(server.intake.lines())
                .containsExactly(
                        line,
                        "Background on this error",
                        "{\"time\":\"2026-11-24T00:08:38.000000Z\",\"level\":\"ERROR\",\"message\":\"down\"}",
                        "{\"time\":\"2026-11-24T00:08:38.000000Z\",\"message\":\"again\"}");
    }

    private static LogRecord.Builder bare(String body) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(1_795_478_918_000_000_000L)
                .addAttributes(KeyValue.newBuilder()
                        .setKey("host.name")
                        .setValue(AnyValue.newBuilder().setStringValue("cmp1")))
                .setBody(AnyValue.newBuilder().setStringValue(body));
    }

    @Test
    void bodyThatIsAMap_withMessage_isReadAsADocument() {
        byte[] request = request(LogRecord.newBuilder()
                .setTimeUnixNano(1_795_478_918_000_000_000L)
                .setBody(map("MESSAGE", "oom", "_HOSTNAME", "cmp2", "PRIORITY", "3", "SYSLOG_IDENTIFIER", "kernel")));
        server.post("/v1/logs", request, "Content-Type", PROTOBUF);
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T00:08:38.000000Z\",\"level\":\"3\",\"message\":\"oom\"}");
        assertThat(server.intake.lanes()).containsExactly(new Lane("otlp", "cmp2", "kernel", ""));
    }

    @Test
    void bodyThatIsAMap_withoutMessage_isTheMessage() {
        byte[] request = request(LogRecord.newBuilder()
                .setTimeUnixNano(1_795_478_918_000_000_000L)
                .setBody(map("event", "lease", "quote", "\"")));
        server.post("/v1/logs", request, "Content-Type", PROTOBUF);
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T00:08:38.000000Z\","
                        + "\"message\":\"{\\\"event\\\":\\\"lease\\\",\\\"quote\\\":\\\"\\\\\\\"\\\"}\"}");
    }

    @Test
    void recordWithoutMessage_isAPartialSuccess() throws Exception {
        byte[] request = request(
                LogRecord.newBuilder(),
                LogRecord.newBuilder().setBody(AnyValue.newBuilder().setStringValue("fine")));
        HttpResponse<byte[]> answer = server.send(
                "POST", "/v1/logs", request, HttpResponse.BodyHandlers.ofByteArray(), "Content-Type", PROTOBUF);
        ExportLogsServiceResponse response = ExportLogsServiceResponse.parseFrom(answer.body());
        assertThat(response.getPartialSuccess().getRejectedLogRecords()).isEqualTo(1);
        assertThat(response.getPartialSuccess().getErrorMessage()).isNotEmpty();
        assertThat(server.intake.lines()).hasSize(1);
        assertThat(server.count("squall.http.received.records")).isEqualTo(2);
        assertThat(server.count("squall.http.accepted.records")).isEqualTo(1);
        assertThat(server.count("squall.http.rejected.records")).isEqualTo(1);
    }

    @Test
    void refusal_overHttp_isAStatusInTheEncodingOfTheRequest() throws Exception {
        overloaded();
        HttpResponse<byte[]> answer = server.send(
                "POST", "/v1/logs", fine(), HttpResponse.BodyHandlers.ofByteArray(), "Content-Type", PROTOBUF);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
        assertThat(Status.parseFrom(answer.body()).getMessage()).isEqualTo("full");
        HttpResponse<String> json = server.post("/v1/logs", "{\"resourceLogs\":7}", "Content-Type", JSON);
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).startsWith("{\"code\":3,\"message\":");
    }

    @Test
    void refusal_overGrpc_saysWhenToComeBack() throws Exception {
        overloaded();
        byte[] message = fine();
        byte[] frame = ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
        HttpResponse<String> answer =
                server.post(OtlpGrpcProtocol.PATH, frame, "Content-Type", "application/grpc", "TE", "trailers");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("grpc-status")).hasValue("8");
        byte[] details = Base64.getDecoder()
                .decode(answer.headers().firstValue("grpc-status-details-bin").orElseThrow());
        RetryInfo retry = Status.parseFrom(details).getDetails(0).unpack(RetryInfo.class);
        assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(1);
        assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
    }

    @Test
    void emptyRequest_isASuccess() {
        assertThat(server.post("/v1/logs", new byte[0], "Content-Type", PROTOBUF)
                        .statusCode())
                .isEqualTo(200);
    }

    private void overloaded() {
        server.intake.answerWith(CompletableFuture.failedFuture(
                new Refused(Refused.Reason.OVERLOADED, "full", Duration.ofMillis(1500))));
    }

    private static byte[] fine() {
        return request(LogRecord.newBuilder().setBody(AnyValue.newBuilder().setStringValue("fine")));
    }

    private static byte[] request(LogRecord.Builder... records) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (LogRecord.Builder record : records) {
            scope.addLogRecords(record);
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build()
                .toByteArray();
    }

    private static AnyValue map(String... namesAndValues) {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            list.addValues(KeyValue.newBuilder()
                    .setKey(namesAndValues[i])
                    .setValue(AnyValue.newBuilder().setStringValue(namesAndValues[i + 1])));
        }
        return AnyValue.newBuilder().setKvlistValue(list).build();
    }
}
