package io.squall.training.job;

import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.OptimizerConfig;
import io.squall.training.TrainingConfig;
import io.squall.window.WindowSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small cloud on the morning of 2026-11-24: recordings of four minutes. In a broken one RabbitMQ is away in the second
 * and third minute.
 */
final class SampleCloud {

    /** Written in the recordings of validation only. */
    static final String VALIDATION_WORD = "Bandwidth";

    /** Written in the recordings of test only, by a service that is nowhere else. */
    static final String TEST_WORD = "Shelving";

    static final String TEST_COMPONENT = "cinder";

    static final Instant CREATED = Instant.parse("2026-11-24T12:00:00Z");

    private static final int MINUTES = 4;

    /** The n-th recording begins at the n-th hour. */
    record Part(int hour, Split split, boolean broken) {

        String id() {
            return (broken ? "broken-" : "calm-") + hour;
        }

        Instant start() {
            return Instant.parse("2026-11-24T00:00:00Z").plus(Duration.ofHours(hour));
        }

        Instant end() {
            return minute(MINUTES);
        }

        Instant minute(int minute) {
            return start().plus(Duration.ofMinutes(minute));
        }

        boolean brokenIn(int minute) {
            return broken && (minute == 1 || minute == 2);
        }
    }

    private SampleCloud() {}

    static List<Part> parts() {
        return List.of(
                new Part(1, Split.TRAIN, false),
                new Part(2, Split.TRAIN, true),
                new Part(3, Split.TRAIN, false),
                new Part(4, Split.TRAIN, true),
                new Part(5, Split.VALIDATION, false),
                new Part(6, Split.VALIDATION, true),
                new Part(7, Split.TEST, false),
                new Part(8, Split.TEST, true));
    }

    /** The same with 24 healthy windows to train on, enough for a clean profile to have a say. */
    static List<Part> wellKnownParts() {
        List<Part> parts = new ArrayList<>(parts());
        for (int hour = 9; hour < 13; hour++) {
            parts.add(new Part(hour, Split.TRAIN, false));
        }
        return parts;
    }

    /** Folders of logs and {@code labels.jsonl}: windows come from the clock grid. */
    static Dataset onTheGrid(Path folder, List<Part> parts) throws IOException {
        for (Part part : parts) {
            for (LogFile file : files(part)) {
                Path path = folder.resolve(part.id()).resolve(file.name());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.text());
            }
        }
        recordings(folder, parts, "");
        List<String> faults = new ArrayList<>();
        for (Part part : parts) {
            if (part.broken()) {
                faults.add("""
                        {"recording":"%s","start":"%s","end":"%s","kind":"rabbit_stop","host":null,"service":null}""".formatted(part.id(), part.minute(1), part.minute(3)));
            }
        }
        Files.write(folder.resolve("labels.jsonl"), faults);
        return Dataset.open(folder);
    }

    /** An archive of logs and {@code window-labels.tsv}; the first minute of each recording is not to be scored. */
    static Dataset listed(Path folder, List<Part> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("logs.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Part part : parts) {
                for (LogFile file : files(part)) {
                    zip.putNextEntry(new ZipEntry(part.id() + "/" + file.name()));
                    zip.write(file.text().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        }
        recordings(folder, parts, "logs.zip/");
        List<String> windows = new ArrayList<>(List.of("recording\tentity\tstart\tend\tlabel"));
        for (Part part : parts) {
            for (int minute = 0; minute < MINUTES; minute++) {
                String label = minute == 0 ? "-1" : part.brokenIn(minute) ? "1" : "0";
                windows.add(String.join(
                        "\t",
                        part.id(),
                        "cloud",
                        part.minute(minute).toString(),
                        part.minute(minute + 1).toString(),
                        label));
            }
        }
        Files.write(folder.resolve("window-labels.tsv"), windows);
        return Dataset.open(folder);
    }

    /** Two epochs of a network that learns within a second, on windows of one minute. */
    static TrainSettings settings() {
        TrainSettings specification = TrainSettings.specification();
        return new TrainSettings(
                new WindowSettings("1m", "1m", "10s", List.of("cloud")),
                "1m",
                specification.features(),
                new NetworkSettings(16, 1, 2, 32, 0.1, "mean_max"),
                TrainingConfig.specification()
                        .withDevice("cpu")
                        .withThreads(1)
                        .withMaxEpochs(2)
                        .withOptimizer(new OptimizerConfig(1e-2, 1e-5, 1)));
    }

    static Bundle train(Dataset dataset, TrainSettings settings) throws IOException {
        return train(dataset, settings, Optional.empty(), Optional.empty(), new JobListener() {});
    }

    static Bundle train(
            Dataset dataset,
            TrainSettings settings,
            Optional<Bundle> initial,
            Optional<Path> checkpoint,
            JobListener listener)
            throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            return new TrainingJob(dataset, settings, listener).run(reader, initial, checkpoint, CREATED, "0.1.0");
        }
    }

    private record LogFile(String name, String text) {}

    private static void recordings(Path folder, List<Part> parts, String prefix) throws IOException {
        List<String> rows = new ArrayList<>(List.of("recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath"));
        for (Part part : parts) {
            rows.add(String.join(
                    "\t",
                    part.id(),
                    part.split().label(),
                    part.broken() ? "faults" : "calm",
                    part.start().toString(),
                    part.end().toString(),
                    "UTC",
                    part.broken() ? "1" : "0",
                    part.id(),
                    prefix + part.id()));
        }
        Files.write(folder.resolve("recordings.tsv"), rows);
    }

    private static List<LogFile> files(Part part) {
        StringBuilder compute = new StringBuilder();
        StringBuilder volume = new StringBuilder();
        for (int minute = 0; minute < MINUTES; minute++) {
            String time = "2026-11-24 %02d:%02d:".formatted(part.hour(), minute);
            String instance = "[instance: 0b2c62a4-9d3c-4d59-9d2e-6f1f9a6f%02d%02d] ".formatted(part.hour(), minute);
            line(
                    compute,
                    time + "02.125 7 INFO nova.compute.claims [-] " + instance + "Total memory: 64172 MB, used: "
                            + 512 * (minute + 1) + ".00 MB");
            line(compute, time + "09.930 7 INFO nova.compute.manager [-] " + instance + "VM Started (Lifecycle Event)");
            line(
                    compute,
                    time + "21.518 7 INFO nova.compute.manager [-] " + instance + "Took 12." + part.hour()
                            + " seconds to build instance.");
            if (part.brokenIn(minute)) {
                for (int attempt = 30; attempt < 50; attempt += 4) {
                    line(
                            compute,
                            time + attempt + ".004 7 ERROR oslo.messaging._drivers.impl_rabbit [-] AMQP server on"
                                    + " 10.0.0.11:5672 is unreachable: [Errno 111] ECONNREFUSED. Trying again in 4 seconds.");
                }
            }
            if (part.split() == Split.VALIDATION) {
                line(
                        compute,
                        time + "55.770 7 INFO nova.virt.libvirt.driver [-] " + VALIDATION_WORD
                                + " policy not supported by libvirt driver");
            }
            if (part.split() == Split.TEST) {
                line(
                        volume,
                        time + "55.770 9 INFO cinder.volume.manager [-] " + TEST_WORD + " backend to cold storage");
            }
        }
        List<LogFile> files =
                new ArrayList<>(List.of(new LogFile("compute1/nova/nova-compute.log", compute.toString())));
        if (!volume.isEmpty()) {
            files.add(new LogFile("compute1/cinder/cinder-volume.log", volume.toString()));
        }
        return files;
    }

    private static void line(StringBuilder log, String line) {
        log.append(line).append('\n');
    }
}
