package io.squall.server;

import io.squall.detect.Detector;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowStream;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.incident.IncidentGrouper;
import io.squall.live.CloudLines;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in the logs of a cloud.
 *
 * @param windows scores by start and entity
 * @param incidents beginning, id, category, origin and title, sorted
 */
record Found(Map<String, Double> windows, List<String> incidents) {

    /**
     * What {@code squall detect} finds.
     *
     * @param folder where the lines are written first
     */
    static Found byDetect(Path folder, List<CloudLines.Line> lines) throws Exception {
        return byDetect(folder, lines, PresetModel.open());
    }

    /** As {@link #byDetect(Path, List)}, with another model than the preset. */
    static Found byDetect(Path folder, List<CloudLines.Line> lines, Bundle bundle) throws Exception {
        Replay.files(folder).send(lines);
        Map<String, Double> windows = new TreeMap<>();
        IncidentGrouper grouper = new IncidentGrouper(FaultCatalogue.bundled(), GroupingConfig.defaults());
        Map<String, Incident> incidents = new TreeMap<>();
        try (ScoringModel model = ScoringModel.of(bundle, 1);
                LogFiles logs = LogFiles.open(List.of(folder), ReadOptions.defaults())) {
            Detector detector = model.newDetector();
            new WindowStream(model.newExtractor(), model.windows(), record -> true, window -> {
                        var scored = detector.detect(window);
                        windows.put(
                                Instant.ofEpochMilli(window.startMicros() / 1000) + " " + window.entity(),
                                scored.score());
                        grouper.observe(scored, true).forEach(incident -> incidents.put(incident.id(), incident));
                    })
                    .run(logs.records());
        }
        return new Found(
                windows,
                incidents.values().stream()
                        .map(incident -> incident.began() + " " + incident.id() + " " + incident.category() + " "
                                + incident.origin() + ": " + incident.title())
                        .sorted()
                        .toList());
    }
}
