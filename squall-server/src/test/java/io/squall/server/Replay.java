package io.squall.server;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.squall.journal.Lane;
import io.squall.live.CloudLines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.komamitsu.fluency.Fluency;
import org.komamitsu.fluency.fluentd.FluencyBuilderForFluentd;

/** Sends a cloud's lines in their order, as one kind of shipper does. */
@FunctionalInterface
interface Replay {

    /** Much shorter than the time for which windows wait for what is late. */
    long PIECE_SECONDS = 5;

    void send(List<CloudLines.Line> lines) throws Exception;

    /** curl, Fluent Bit's and Vector's http output. */
    static Replay http(SquallClient client) {
        return lines -> {
            for (Map.Entry<Lane, List<CloudLines.Line>> part : parts(lines)) {
                StringBuilder body = new StringBuilder();
                part.getValue().forEach(line -> body.append(line.text()).append('\n'));
                int status = client.push(part.getKey().host(), part.getKey().service(), body.toString());
                if (status >= 300) {
                    throw new IOException("answered " + status);
                }
            }
        };
    }

    /** An OpenTelemetry collector that reads files. */
    static Replay otlp(SquallClient client) {
        return lines -> {
            for (Map.Entry<Lane, List<CloudLines.Line>> part : parts(lines)) {
                ScopeLogs.Builder records = ScopeLogs.newBuilder();
                part.getValue()
                        .forEach(line ->
                                records.addLogRecords(LogRecord.newBuilder().setBody(value(line.text()))));
                ResourceLogs.Builder resource = ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(
                                        attribute("host.name", part.getKey().host()))
                                .addAttributes(
                                        attribute("service.name", part.getKey().service())))
                        .addScopeLogs(records);
                byte[] request = ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(resource)
                        .build()
                        .toByteArray();
                int status = client.post("/v1/logs", "application/x-protobuf", request)
                        .statusCode();
                if (status != 200) {
                    throw new IOException("answered " + status);
                }
            }
        };
    }

    /** Fluentd's forward output, with acknowledgements. It sends tag by tag, so it flushes as often as Fluentd would. */
    static Replay fluent(int port) {
        return lines -> {
            FluencyBuilderForFluentd builder = new FluencyBuilderForFluentd();
            builder.setAckResponseMode(true);
            builder.setFlushAttemptIntervalMillis(20);
            try (Fluency fluency = builder.build("127.0.0.1", port)) {
                long flushed = lines.get(0).time().getEpochSecond();
                for (CloudLines.Line line : lines) {
                    if (line.time().getEpochSecond() - flushed >= 30) {
                        flush(fluency);
                        flushed = line.time().getEpochSecond();
                    }
                    fluency.emit(
                            line.lane().service(),
                            Map.of(
                                    "message",
                                    line.text(),
                                    "hostname",
                                    line.lane().host()));
                }
                flush(fluency);
            }
        };
    }

    private static void flush(Fluency fluency) throws IOException, InterruptedException {
        fluency.flush();
        if (!fluency.waitUntilAllBufferFlushed(60)) {
            throw new IOException("not all was acknowledged");
        }
    }

    /** rsyslog's forwarding of files over TCP. */
    static Replay syslog(int port) {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
        return lines -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    OutputStream out = socket.getOutputStream()) {
                StringBuilder text = new StringBuilder();
                for (CloudLines.Line line : lines) {
                    text.append("<134>")
                            .append(time.format(line.time()))
                            .append(' ')
                            .append(line.lane().host());
                    text.append(' ')
                            .append(line.lane().service())
                            .append(": ")
                            .append(line.text())
                            .append('\n');
                }
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /** The services themselves, which write files. */
    static Replay files(Path folder) {
        return lines -> {
            for (Map.Entry<Lane, List<CloudLines.Line>> part : parts(lines)) {
                Path file = folder.resolve(part.getKey().host())
                        .resolve(part.getKey().service() + ".log");
                Files.createDirectories(file.getParent());
                Files.write(
                        file,
                        part.getValue().stream().map(CloudLines.Line::text).toList(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        };
    }

    /** A shipper that writes to Kafka, with host and service in headers. */
    static Replay kafka(KafkaProducer<byte[], byte[]> producer, String topic) {
        return lines -> {
            for (CloudLines.Line line : lines) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, line.bytes());
                record.headers().add("host", line.lane().host().getBytes(StandardCharsets.UTF_8));
                record.headers().add("service", line.lane().service().getBytes(StandardCharsets.UTF_8));
                var unused = producer.send(record);
            }
            producer.flush();
        };
    }

    /** The lines in pieces of one lane and five seconds each, in their order, as a shipper sends them that does not hurry. */
    private static List<Map.Entry<Lane, List<CloudLines.Line>>> parts(List<CloudLines.Line> lines) {
        List<Map.Entry<Lane, List<CloudLines.Line>>> parts = new ArrayList<>();
        for (int from = 0; from < lines.size(); ) {
            Map<Lane, List<CloudLines.Line>> ofPiece = new LinkedHashMap<>();
            long piece = lines.get(from).time().getEpochSecond() / PIECE_SECONDS;
            for (; from < lines.size() && lines.get(from).time().getEpochSecond() / PIECE_SECONDS == piece; from++) {
                ofPiece.computeIfAbsent(lines.get(from).lane(), lane -> new ArrayList<>())
                        .add(lines.get(from));
            }
            parts.addAll(ofPiece.entrySet());
        }
        return parts;
    }

    private static AnyValue value(String text) {
        return AnyValue.newBuilder()
                .setStringValueBytes(ByteString.copyFromUtf8(text))
                .build();
    }

    private static KeyValue attribute(String key, String text) {
        return KeyValue.newBuilder().setKey(key).setValue(value(text)).build();
    }
}
