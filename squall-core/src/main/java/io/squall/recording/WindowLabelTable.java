package io.squall.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code window-labels.tsv}. */
final class WindowLabelTable {

    static final String FILE = "window-labels.tsv";

    private static final List<String> COLUMNS = List.of("recording", "entity", "start", "end", "label");

    private WindowLabelTable() {}

    /** The windows in the file's order; each lies in a known recording, and none stands twice. */
    static List<WindowLabel> read(Path file, Map<String, Recording> recordings) throws IOException {
        List<WindowLabel> windows = new ArrayList<>();
        Map<WindowLabel, Integer> lines = new HashMap<>();
        for (LabelRow row : LabelTable.read(file, COLUMNS).rows()) {
            WindowLabel window = window(row);
            if (!recordings.containsKey(window.recording())) {
                throw row.wrong("window of the unknown recording \"%s\"; add it to %s or drop the line"
                        .formatted(window.recording(), RecordingTable.FILE));
            }
            WindowLabel stretch = new WindowLabel(
                    window.recording(), window.entity(), window.start(), window.end(), WindowLabel.UNSCORED);
            Integer earlier = lines.putIfAbsent(stretch, row.line());
            if (earlier != null) {
                throw row.wrong("same window as line %d; keep one of them".formatted(earlier));
            }
            windows.add(window);
        }
        return windows;
    }

    private static WindowLabel window(LabelRow row) throws DatasetException {
        String recording = row.required("recording");
        String entity = row.required("entity");
        Instant start = row.time("start");
        Instant end = row.time("end");
        if (!end.isAfter(start)) {
            throw row.wrong("end %s is not after start %s".formatted(row.text("end"), row.text("start")));
        }
        return new WindowLabel(recording, entity, start, end, label(row));
    }

    private static int label(LabelRow row) throws DatasetException {
        String text = row.text("label");
        return switch (text) {
            case "1" -> WindowLabel.ANOMALOUS;
            case "0" -> WindowLabel.NORMAL;
            case "-1" -> WindowLabel.UNSCORED;
            default ->
                throw row.wrong("label is \"%s\" (expected 1 anomalous, 0 normal, -1 do not score)".formatted(text));
        };
    }
}
