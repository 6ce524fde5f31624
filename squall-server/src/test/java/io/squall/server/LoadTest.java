package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends OTLP at a rate, on the machine that serves it, and counts: {@code mvn -pl squall-server -am test -Dtest=LoadTest
 * -Dsquall.load.seconds=60 -Dsquall.load.rate=50000}. It asserts that nothing is lost; what rate is held is for the one who looks.
 */
class LoadTest {

    private static final int SECONDS = Integer.getInteger("squall.load.seconds", 0);
    private static final int RATE = Integer.getInteger("squall.load.rate", 50_000);
    private static final int LINES = 1_000;
    private static final int SENDERS = 4;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @Test
    void otlp_atARate_losesNothing() throws Exception {
        assumeTrue(SECONDS > 0, "not run: -Dsquall.load.seconds=60 makes it run");
        try (ServerProcess server = new ServerProcess(
                folder, "", "", "-Xmx1g", "-XX:-UseSerialGC", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=4")) {
            server.start();
            long began = System.nanoTime();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int number = i;
                Thread sender = new Thread(() -> send(server.client(), number, began), "sender-" + i);
                senders.add(sender);
                sender.start();
            }
            for (Thread sender : senders) {
                sender.join();
            }
            double took = (System.nanoTime() - began) / 1e9;
            SquallClient client = server.client();
            double lag = acknowledged.get() - client.metric("squall_records_total");
            System.out.printf(
                    Locale.ROOT,
                    "acknowledged %,d lines in %.1f s: %,.0f a second; %,d requests refused and sent again;"
                            + " %,.0f lines not worked off yet%n",
                    acknowledged.get(),
                    took,
                    acknowledged.get() / took,
                    refused.get(),
                    lag);
            assertThat(client.status().get("records").asLong()).isEqualTo(acknowledged.get());
            client.awaitWorkedOff(acknowledged.get() - 100);
            System.out.printf(
                    Locale.ROOT, "worked off %.1f s after the beginning%n", (System.nanoTime() - began) / 1e9);
            assertThat(server.log()).doesNotContain("OutOfMemory");
        }
    }

    private void send(SquallClient client, int number, long began) {
        long perSender = (long) RATE * SECONDS / SENDERS / LINES;
        try {
            for (long i = 0; i < perSender; i++) {
                long due = began + i * TimeUnit.SECONDS.toNanos(1) * LINES * SENDERS / RATE;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                byte[] request = request("compute-" + number, i);
                while (client.post("/v1/logs", "application/x-protobuf", request)
                                .statusCode()
                        != 200) {
                    refused.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                acknowledged.addAndGet(LINES);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] request(String host, long number) {
        String now = TIME.format(Instant.now());
        ScopeLogs.Builder records = ScopeLogs.newBuilder();
        for (int i = 0; i < LINES; i++) {
            String line = now + " 7 INFO nova.osapi_compute.wsgi.server [None req-5a0e21b6-9630-4788-88bb-"
                    + (100_000_000_000L + number * LINES + i)
                    + " demo demo - - default default] 10.0.0.1 \"GET /v2.1/servers/"
                    + i + "\" status: 200 len: " + (1000 + i) + " time: 0.0" + (10_000 + i);
            records.addLogRecords(LogRecord.newBuilder().setBody(text(line)));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("host.name")
                                        .setValue(text(host)))
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("service.name")
                                        .setValue(text("nova-api"))))
                        .addScopeLogs(records))
                .build()
                .toByteArray();
    }

    private static AnyValue text(String text) {
        return AnyValue.newBuilder()
                .setStringValueBytes(ByteString.copyFrom(text, StandardCharsets.UTF_8))
                .build();
    }
}
