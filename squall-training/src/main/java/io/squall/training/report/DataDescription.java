package io.squall.training.report;

import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts recordings and windows by split and subset. For one thread. */
public final class DataDescription {

    private final Map<Part, Counts> counts =
            new TreeMap<>(Comparator.comparing(Part::split).thenComparing(Part::subset));
    private final Map<String, Counts> byRecording = new HashMap<>();

    /** Counts a recording; a second time of the same one is not counted. */
    public void add(Recording recording) {
        counts(recording);
    }

    /** Counts a window and its recording; a window that is not scored is not counted. */
    public void add(Recording recording, int label) {
        Counts part = counts(recording);
        if (label != WindowLabel.UNSCORED) {
            part.windows++;
            part.anomalous += label == WindowLabel.ANOMALOUS ? 1 : 0;
        }
    }

    /** One row for each split and subset, in their order. */
    public List<DataRow> rows() {
        List<DataRow> rows = new ArrayList<>();
        counts.forEach((part, count) -> rows.add(new DataRow(
                part.split().label(), part.subset(), count.recordings, count.failed, count.windows, count.anomalous)));
        return rows;
    }

    private Counts counts(Recording recording) {
        return byRecording.computeIfAbsent(recording.id(), id -> {
            Counts part = counts.computeIfAbsent(new Part(recording.split(), recording.subset()), key -> new Counts());
            part.recordings++;
            part.failed += recording.failed() ? 1 : 0;
            return part;
        });
    }

    private record Part(Split split, String subset) {}

    private static final class Counts {
        private int recordings;
        private int failed;
        private int windows;
        private int anomalous;
    }
}
