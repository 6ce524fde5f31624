package io.squall.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.squall.detect.DetectionJson;
import io.squall.detect.Detector;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowStream;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.incident.IncidentGrouper;
import io.squall.log.LineTimes;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tukaani.xz.XZInputStream;

/** The bundled recording of a real cloud: 54 minutes, 5 hosts, 49,593 lines. */
final class LabRecording {

    private static final Path ARCHIVE = Path.of("..", "examples", "openstack-lab", "logs.tar.xz");

    /** Behind it all windows with lines of the recording are over. */
    private static final LocalDateTime END = LocalDateTime.parse("2026-11-24T01:30:00");

    private static final DateTimeFormatter OSLO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Path folder;
    private final List<Line> lines = new ArrayList<>();

    /** @param file as {@code squall detect} names it */
    record Line(String file, long timeMicros, String text) {}

    /** What {@code squall detect} says: windows as JSON by entity and start, incidents in a line each. */
    record Detected(Map<String, String> windows, List<String> incidents) {}

    private LabRecording(Path folder) {
        this.folder = folder;
    }

    /** Unpacks it. */
    static LabRecording unpack(Path folder) throws IOException {
        LabRecording recording = new LabRecording(folder);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(Files.newInputStream(ARCHIVE)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".log")) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.write(file, tar.readAllBytes());
                    recording.add(file);
                }
            }
        }
        recording.lines.sort(Comparator.comparing(Line::timeMicros));
        return recording;
    }

    private void add(Path file) throws IOException {
        LineTimes times = new LineTimes(ReadOptions.defaults(), Instant.parse("2026-11-25T00:00:00Z"));
        long time = 0;
        for (String line : Files.readString(file).lines().toList()) {
            long own = times.micros(line.getBytes(UTF_8));
            time = own == LineTimes.NONE ? time : own;
            lines.add(new Line(file.toString(), time, line));
        }
    }

    /** All lines in the order of time. */
    List<Line> lines() {
        return lines;
    }

    /** Sends lines as a shipper that follows files does, those of a file to one partition. */
    static void send(KafkaProducer<byte[], byte[]> producer, String topic, List<Line> lines) {
        for (Line line : lines) {
            // A record that holds nothing is none, and the numbers of lines would not be those of the file.
            String text = line.text().isEmpty() ? " " : line.text();
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, line.file().getBytes(UTF_8), text.getBytes(UTF_8));
            record.headers().add("file", line.file().getBytes(UTF_8));
            var unused = producer.send(record);
        }
        producer.flush();
    }

    /** Sends a line to each partition whose time ends all windows of the recording. */
    static void sendEnd(KafkaProducer<byte[], byte[]> producer, String topic, int partitions) {
        sendEnd(producer, topic, partitions, END);
    }

    /** Sends a line of this time to each partition. */
    static void sendEnd(KafkaProducer<byte[], byte[]> producer, String topic, int partitions, LocalDateTime time) {
        for (int partition = 0; partition < partitions; partition++) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topic,
                    partition,
                    new byte[0],
                    (OSLO.format(time) + " 1 INFO nova.compute.manager [-] end").getBytes(UTF_8));
            record.headers().add("file", ("end-" + partition + ".log").getBytes(UTF_8));
            var unused = producer.send(record);
        }
        producer.flush();
    }

    /** The windows of {@code entities}, as the bundled model cuts them. */
    List<Window> windows(ScoringModel model, Set<EntityKind> entities) throws IOException {
        List<Window> windows = new ArrayList<>();
        WindowConfig config = model.windows().withEntities(entities);
        try (LogFiles logs = LogFiles.open(List.of(folder), ReadOptions.defaults())) {
            new WindowStream(model.newExtractor(), config, record -> true, windows::add).run(logs.records());
        }
        return windows;
    }

    /** What {@code squall detect} finds in the same files with the bundled model. */
    Detected detect(Set<EntityKind> entities) throws IOException {
        Map<String, String> windows = new TreeMap<>();
        Map<String, Incident> incidents = new TreeMap<>();
        IncidentGrouper grouper = new IncidentGrouper(FaultCatalogue.bundled(), GroupingConfig.defaults());
        try (ScoringModel model = ScoringModel.of(PresetModel.open(), 1);
                LogFiles logs = LogFiles.open(List.of(folder), ReadOptions.defaults())) {
            WindowConfig config = model.windows().withEntities(entities);
            Detector detector = model.newDetector();
            WindowStream stream = new WindowStream(model.newExtractor(), config, record -> true, window -> {
                ScoredWindow scored = detector.detect(window);
                windows.put(window.entity() + " " + window.startMicros(), json(scored));
                grouper.observe(scored, true).forEach(incident -> incidents.put(incident.id(), incident));
            });
            stream.run(logs.records());
            if (!stream.losses().isEmpty()) {
                throw new IOException(stream.losses());
            }
        }
        return new Detected(
                windows,
                incidents.values().stream()
                        .map(incident -> incident.began() + " " + incident.id() + " " + incident.category() + " "
                                + incident.origin() + ": " + incident.title())
                        .sorted()
                        .toList());
    }

    private static String json(ScoredWindow scored) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (DetectionJson json = new DetectionJson(line)) {
            json.write(scored);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return line.toString(UTF_8).strip();
    }
}
