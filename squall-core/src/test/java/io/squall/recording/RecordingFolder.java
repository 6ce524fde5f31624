package io.squall.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a dataset of OpenStack logs; a test names only what matters to it. */
final class RecordingFolder {

    private final Path folder;
    private final List<String> recordings = new ArrayList<>();
    private final List<String> windows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    RecordingFolder(Path folder) {
        this.folder = folder;
    }

    /** A recording of the morning of 2026-11-24, its times in UTC; those of its logs are in {@code zone}. */
    RecordingFolder recording(String id, String start, String end, String zone, String path) {
        recordings.add(String.join("\t", id, "train", "", utc(start), utc(end), zone, "0", id, path));
        return this;
    }

    RecordingFolder window(String recording, String entity, String start, String end, int label) {
        windows.add(String.join("\t", recording, entity, utc(start), utc(end), Integer.toString(label)));
        return this;
    }

    RecordingFolder fault(String recording, String start, String end) {
        faults.add("""
                {"recording":"%s","start":"%s","end":"%s","kind":"rabbit_stop"}""".formatted(recording, utc(start), utc(end)));
        return this;
    }

    RecordingFolder log(String file, String... lines) throws IOException {
        Path log = folder.resolve(file);
        Files.createDirectories(log.getParent());
        Files.writeString(log, String.join("\n", lines) + "\n");
        return this;
    }

    /** An archive of one log per name. */
    RecordingFolder archive(String file, List<String> names, String... lines) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return this;
    }

    Dataset dataset() throws IOException {
        write("recordings.tsv", "recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath", recordings);
        if (!windows.isEmpty()) {
            write("window-labels.tsv", "recording\tentity\tstart\tend\tlabel", windows);
        }
        if (!faults.isEmpty()) {
            Files.write(folder.resolve("labels.jsonl"), faults);
        }
        return Dataset.open(folder);
    }

    /** A line of nova-compute at a time of the morning of 2026-11-24. */
    static String line(String time, String message) {
        return "2026-11-24 " + time + " 7 INFO nova.compute.manager [-] " + message;
    }

    private void write(String file, String header, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(rows);
        lines.add(0, header);
        Files.write(folder.resolve(file), lines);
    }

    private static String utc(String time) {
        return "2026-11-24T" + time + "Z";
    }
}
