package io.squall.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@code recordings.tsv}. */
final class RecordingTable {

    static final String FILE = "recordings.tsv";

    private static final List<String> COLUMNS =
            List.of("recording", "split", "subset", "start", "end", "zone", "failed", "group", "path");
    private static final String SPLITS =
            Arrays.stream(Split.values()).map(Split::label).collect(Collectors.joining(", "));

    private RecordingTable() {}

    /** The recordings by id, in the file's order. */
    static Map<String, Recording> read(Path file) throws IOException {
        Map<String, Recording> recordings = new LinkedHashMap<>();
        Map<String, Recording> firstOfGroup = new HashMap<>();
        for (LabelRow row : LabelTable.read(file, COLUMNS).rows()) {
            Recording recording = recording(row);
            if (recordings.put(recording.id(), recording) != null) {
                throw row.wrong("recording \"%s\" stands twice; give each its own name".formatted(recording.id()));
            }
            Recording first = firstOfGroup.putIfAbsent(recording.group(), recording);
            if (first != null && first.split() != recording.split()) {
                throw row.wrong("group \"%s\" stands in %s here and in %s with recording \"%s\"; put both in one split"
                        .formatted(
                                recording.group(),
                                recording.split().label(),
                                first.split().label(),
                                first.id()));
            }
        }
        if (recordings.isEmpty()) {
            throw new DatasetException(file + ":2: no recordings; write one line for each below the header");
        }
        return recordings;
    }

    private static Recording recording(LabelRow row) throws DatasetException {
        String id = row.required("recording");
        Split split = Split.ofLabel(row.text("split"))
                .orElseThrow(() ->
                        row.wrong("unknown split \"%s\" (expected one of %s)".formatted(row.text("split"), SPLITS)));
        Instant start = row.time("start");
        Instant end = row.time("end");
        if (!end.isAfter(start)) {
            throw row.wrong("end %s is not after start %s".formatted(row.text("end"), row.text("start")));
        }
        String group = row.text("group");
        return new Recording(
                id,
                split,
                row.text("subset"),
                start,
                end,
                row.zone("zone"),
                row.flag("failed"),
                group.isEmpty() ? id : group,
                row.required("path"));
    }
}
