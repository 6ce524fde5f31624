package io.squall.training.evaluate;

import io.squall.recording.FaultLabel;
import io.squall.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is judged: a model and its baselines on the same windows of some recordings.
 *
 * @param modelId the bundle's id
 * @param parameters number of the network's parameters
 * @param split the split that was scored, or {@code all}
 * @param recordings the recordings that the windows come from
 * @param faults known faults in them, possibly none
 * @param model the model's scores
 * @param baselines the baselines' scores, in the order they are shown
 * @param leakAudit what the same windows tell by features that should tell nothing
 * @param evidence whether the model's evidence points at failing requests, of no windows where none are known
 */
public record Evaluation(
        String modelId,
        long parameters,
        String split,
        List<Recording> recordings,
        List<FaultLabel> faults,
        DetectorScores model,
        List<DetectorScores> baselines,
        LeakAudit leakAudit,
        EvidenceMetrics evidence) {

    public Evaluation {
        recordings = List.copyOf(recordings);
        faults = List.copyOf(faults);
        baselines = List.copyOf(baselines);
        Set<String> known = new HashSet<>();
        recordings.forEach(recording -> known.add(recording.id()));
        for (ScoredExample example : model.examples()) {
            if (!known.contains(example.recording())) {
                throw new IllegalArgumentException("window of the unknown recording " + example.recording());
            }
        }
        for (DetectorScores baseline : baselines) {
            requireSameWindows(model, baseline);
        }
    }

    /** An evaluation of a dataset that knows of no failing requests. */
    public Evaluation(
            String modelId,
            long parameters,
            String split,
            List<Recording> recordings,
            List<FaultLabel> faults,
            DetectorScores model,
            List<DetectorScores> baselines,
            LeakAudit leakAudit) {
        this(modelId, parameters, split, recordings, faults, model, baselines, leakAudit, EvidenceMetrics.NONE);
    }

    private static void requireSameWindows(DetectorScores model, DetectorScores baseline) {
        int n = model.examples().size();
        if (baseline.examples().size() != n) {
            throw new IllegalArgumentException(
                    baseline.name() + " judged " + baseline.examples().size() + " windows, the model " + n);
        }
        for (int i = 0; i < n; i++) {
            if (!model.examples().get(i).isSameWindow(baseline.examples().get(i))) {
                throw new IllegalArgumentException(
                        baseline.name() + " judged another window than the model at index " + i);
            }
        }
    }

    /** Computes all measures. */
    public EvaluationReport report() {
        return new EvaluationReport(
                modelId,
                parameters,
                split,
                level(this::windowPerformance),
                level(this::recordingPerformance),
                Reliability.of(model.windows()),
                FaultFindings.of(this),
                leakAudit,
                evidence);
    }

    /** The model first, then the baselines. */
    public List<DetectorScores> detectors() {
        List<DetectorScores> detectors = new ArrayList<>();
        detectors.add(model);
        detectors.addAll(baselines);
        return detectors;
    }

    /** The detector's word on each window. */
    private Judged windows(DetectorScores detector) {
        Map<String, String> groups = new HashMap<>();
        recordings.forEach(recording -> groups.put(recording.id(), recording.group()));
        return new Judged(
                detector.windows(),
                detector.examples().stream()
                        .map(example -> groups.getOrDefault(example.recording(), example.recording()))
                        .toList());
    }

    /**
     * The detector's word on each recording: the maximum over its windows, beside the recording's own label. Recordings
     * without a scored window are not judged.
     */
    private Judged recordings(DetectorScores detector) {
        Map<String, Double> highest = new LinkedHashMap<>();
        for (ScoredExample example : detector.examples()) {
            highest.merge(example.recording(), example.score(), Math::max);
        }
        List<Recording> judged = recordings.stream()
                .filter(recording -> highest.containsKey(recording.id()))
                .toList();
        double[] scores = new double[judged.size()];
        boolean[] failed = new boolean[judged.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = highest.getOrDefault(judged.get(i).id(), Double.NaN);
            failed[i] = judged.get(i).failed();
        }
        return new Judged(
                new Outcomes(scores, failed),
                judged.stream().map(Recording::group).toList());
    }

    private LevelReport level(Function<DetectorScores, Performance> performance) {
        SortedMap<String, Comparison> subsets = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        model.examples().forEach(example -> names.add(example.subset()));
        names.remove("");
        for (String name : names) {
            subsets.put(
                    name,
                    compare(
                            performance,
                            model.subset(name),
                            baselines.stream()
                                    .map(baseline -> baseline.subset(name))
                                    .toList()));
        }
        return new LevelReport(compare(performance, model, baselines), subsets);
    }

    private static Comparison compare(
            Function<DetectorScores, Performance> performance, DetectorScores model, List<DetectorScores> baselines) {
        Map<String, Performance> byName = new LinkedHashMap<>();
        for (DetectorScores baseline : baselines) {
            byName.put(baseline.name(), performance.apply(baseline));
        }
        return new Comparison(performance.apply(model), byName);
    }

    private Performance windowPerformance(DetectorScores detector) {
        return performance(windows(detector), detector.threshold(), Optional.of(Timeliness.of(detector, faults)));
    }

    private Performance recordingPerformance(DetectorScores detector) {
        return performance(recordings(detector), detector.threshold(), Optional.empty());
    }

    private static Performance performance(Judged judged, double threshold, Optional<Timeliness> timeliness) {
        return new Performance(
                BinaryMetrics.of(judged.outcomes(), threshold), GroupBootstrap.of(judged, threshold), timeliness);
    }
}
