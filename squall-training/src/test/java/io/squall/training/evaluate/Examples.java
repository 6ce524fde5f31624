package io.squall.training.evaluate;

import io.squall.recording.FaultLabel;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Windows, recordings and faults of a small evaluation, on the morning of one day. */
public final class Examples {

    private Examples() {}

    public static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }

    public static ScoredExample window(String recording, String start, String end, int label, double score) {
        return window(recording, "cloud", start, end, label, score);
    }

    public static ScoredExample window(
            String recording, String entity, String start, String end, int label, double score) {
        String subset = recording.contains("/") ? recording.substring(recording.indexOf('/') + 1) : "";
        return new ScoredExample(recording, entity, at(start), at(end), subset, label, score);
    }

    public static Recording recording(String id, boolean failed) {
        String subset = id.contains("/") ? id.substring(id.indexOf('/') + 1) : "";
        return new Recording(
                id, Split.TEST, subset, at("00:00:00"), at("06:00:00"), ZoneOffset.UTC, failed, id, "logs");
    }

    public static FaultLabel fault(String recording, String start, String end) {
        return fault(recording, start, end, Map.of());
    }

    public static FaultLabel fault(String recording, String start, String end, Map<String, String> extra) {
        return new FaultLabel(
                recording, at(start), at(end), "rabbit_stop", Optional.empty(), Optional.empty(), "critical", extra);
    }

    /** Six windows of three recordings; the model misses one and is wrong about one. */
    public static Evaluation evaluation() {
        DetectorScores model = new DetectorScores(
                "model",
                0.5,
                List.of(
                        window("Nova-7/round_1", "01:00:00", "01:05:00", 0, 0.1),
                        window("Nova-7/round_1", "01:05:00", "01:10:00", 1, 0.9),
                        window("Nova-7/round_1", "01:10:00", "01:14:30", 1, 0.3),
                        window("Nova-7/round_2", "02:00:00", "02:05:00", 0, 0.2),
                        window("Nova-7/round_2", "02:05:00", "02:10:00", 0, 0.7),
                        window("Nova-8/round_1", "03:00:00", "03:05:00", 0, 0.4)));
        return new Evaluation(
                "3f2a9c01",
                456_513,
                "test",
                List.of(
                        recording("Nova-7/round_1", true),
                        recording("Nova-7/round_2", false),
                        recording("Nova-8/round_1", false)),
                List.of(),
                model,
                List.of(rescored(model, "any_error", 0, 1, 1, 0, 0, 0), rescored(model, "always_negative")),
                LeakAudit.NONE);
    }

    /** The same, where the dataset tells which requests failed. */
    public static Evaluation withEvidence() {
        Evaluation plain = evaluation();
        return new Evaluation(
                plain.modelId(),
                plain.parameters(),
                plain.split(),
                plain.recordings(),
                plain.faults(),
                plain.model(),
                plain.baselines(),
                plain.leakAudit(),
                new EvidenceMetrics(4, 2, 1, 16, 12, 4));
    }

    /** The same with three faults: one found, one whose window is not alarmed, one that no window touches. */
    public static Evaluation withFaults() {
        Evaluation plain = evaluation();
        return new Evaluation(
                plain.modelId(),
                plain.parameters(),
                plain.split(),
                plain.recordings(),
                List.of(
                        fault("Nova-7/round_1", "01:03:00", "01:10:00", Map.of("id", "F01", "observed", "errors")),
                        fault("Nova-7/round_1", "01:11:00", "01:12:00", Map.of("id", "F02", "observed", "none_found")),
                        fault("Nova-8/round_1", "03:10:00", "03:12:00", Map.of()),
                        fault("Nova-9/round_1", "01:03:00", "01:10:00", Map.of())),
                plain.model(),
                plain.baselines(),
                new LeakAudit(Map.of("window_seconds", 0.875)));
    }

    /** The same windows with other scores, 0 where none is given. */
    private static DetectorScores rescored(DetectorScores model, String name, double... scores) {
        List<ScoredExample> examples = new ArrayList<>();
        for (int i = 0; i < model.examples().size(); i++) {
            ScoredExample example = model.examples().get(i);
            examples.add(new ScoredExample(
                    example.recording(),
                    example.entity(),
                    example.start(),
                    example.end(),
                    example.subset(),
                    example.label(),
                    i < scores.length ? scores[i] : 0));
        }
        return new DetectorScores(name, 0.5, examples);
    }
}
