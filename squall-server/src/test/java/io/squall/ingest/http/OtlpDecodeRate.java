package io.squall.ingest.http;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.squall.ingest.RawLanes;
import io.squall.journal.Batch;
import java.io.IOException;

/**
 * Says how many records of OTLP's protobuf one thread makes a batch of in a second, network, compression and journal left out.
 *
 * <p>Run {@code main} on the test classpath. Requests of 1,000 records: whole oslo.log lines, and structured records with seven
 * attributes.
 */
final class OtlpDecodeRate {

    private static final int RECORDS = 1000;
    private static final long ROUND_NANOS = 3_000_000_000L;

    private OtlpDecodeRate() {}

    public static void main(String[] args) throws IOException {
        byte[] whole = request(false);
        byte[] structured = request(true);
        for (int round = 0; round < 3; round++) {
            report("whole lines", whole);
            report("structured records", structured);
        }
    }

    private static void report(String what, byte[] body) throws IOException {
        long begin = System.nanoTime();
        long records = 0;
        while (System.nanoTime() - begin < ROUND_NANOS) {
            records += decode(body).lines();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%s: %,.0f records/s, %,.1f MB/s%n",
                what, records / seconds, records * (double) body.length / RECORDS / seconds / 1e6);
    }

    private static Batch decode(byte[] body) throws IOException {
        RequestHeaders headers = RequestHeaders.builder(HttpMethod.POST, "/v1/logs")
                .add("content-type", "application/x-protobuf")
                .build();
        LaneCollector lanes = new LaneCollector("otlp", 500_000, 1 << 20, new RawLanes());
        Decoded unused = new OtlpProtocol().decode(new Push(headers, QueryParams.of(), "", body, lanes, 1));
        return Batch.pushed(lanes.lanes());
    }

    private static byte[] request(boolean structured) {
        ScopeLogs.Builder logs = ScopeLogs.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName("nova.compute.manager"));
        for (int i = 0; i < RECORDS; i++) {
            LogRecord.Builder record = LogRecord.newBuilder()
                    .setTimeUnixNano(1_795_478_918_609_000_000L + i * 1_000_000L)
                    .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                    .setTraceId(ByteString.copyFrom(new byte[16]));
            String message = "Took 2." + i + " seconds to spawn the instance on the hypervisor.";
            if (structured) {
                record.setBody(text(message));
                record.addAttributes(attribute("code.namespace", "nova.compute.manager"));
                record.addAttributes(attribute("code.function", "_build_and_run_instance"));
                record.addAttributes(attribute("code.lineno", "2401"));
                record.addAttributes(attribute("request_id", "req-6c7a1f6e-1c8e-4a5e-9d55-6f8a8d0c7c11"));
                record.addAttributes(attribute("project_id", "8f0c4c85b8a44f0d3c1f1a104ae1ec3e"));
                record.addAttributes(attribute("instance_uuid", "4ae1ec3e-8f0c-4c85-b8a4-4f0d3c1f1a10"));
                record.addAttributes(attribute("thread.name", "MainThread"));
            } else {
                record.setBody(text("2026-11-24 00:08:38." + (100 + i % 900)
                        + " 4242 INFO nova.compute.manager [req-6c7a1f6e-1c8e-4a5e-9d55-6f8a8d0c7c11 admin admin - - -]"
                        + " [instance: 4ae1ec3e-8f0c-4c85-b8a4-4f0d3c1f1a10] " + message));
            }
            logs.addLogRecords(record);
        }
        Resource resource = Resource.newBuilder()
                .addAttributes(attribute("host.name", "cmp1"))
                .addAttributes(attribute("service.name", "nova-compute"))
                .build();
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(logs))
                .build()
                .toByteArray();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }
}
