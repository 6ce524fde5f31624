package io.squall.training.evaluate;

import io.squall.recording.FaultLabel;
import io.squall.recording.Recording;
import io.squall.window.EntityKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The known faults of the judged recordings, one by one. Windows cut a long fault into many and let a loud one count
 * more often than a short one; an operator asks how many of the faults were found.
 *
 * @param faults in the order of {@code labels.jsonl}; empty where no faults are known
 * @param calmWindows judged windows that no fault touches
 * @param falseAlarms those of them that the model alarmed
 */
public record FaultFindings(List<FaultFinding> faults, int calmWindows, int falseAlarms) {

    public FaultFindings {
        faults = List.copyOf(faults);
    }

    /** Number of faults found. */
    public long found() {
        return faults.stream().filter(FaultFinding::isFound).count();
    }

    static FaultFindings of(Evaluation evaluation) {
        Set<String> judged = new HashSet<>();
        evaluation.recordings().stream().map(Recording::id).forEach(judged::add);
        List<FaultLabel> faults = evaluation.faults().stream()
                .filter(fault -> judged.contains(fault.recording()))
                .toList();
        List<ScoredExample> windows = evaluation.model().examples();
        Set<Integer> touched = new HashSet<>();
        List<FaultFinding> findings = new ArrayList<>();
        for (FaultLabel fault : faults) {
            List<Integer> touchedByIt = new ArrayList<>();
            for (int i = 0; i < windows.size(); i++) {
                if (touches(fault, windows.get(i))) {
                    touchedByIt.add(i);
                }
            }
            touched.addAll(touchedByIt);
            findings.add(finding(evaluation, fault, touchedByIt));
        }
        int falseAlarms = 0;
        for (int i = 0; i < windows.size(); i++) {
            falseAlarms += !touched.contains(i) && alarms(evaluation.model(), i) ? 1 : 0;
        }
        return new FaultFindings(findings, windows.size() - touched.size(), falseAlarms);
    }

    private static FaultFinding finding(Evaluation evaluation, FaultLabel fault, List<Integer> windows) {
        Optional<Instant> firstAlarm = windows.stream()
                .filter(window -> alarms(evaluation.model(), window))
                .map(window -> evaluation.model().examples().get(window).end())
                .min(Comparator.naturalOrder());
        List<String> baselines = evaluation.baselines().stream()
                .filter(baseline -> windows.stream().anyMatch(window -> alarms(baseline, window)))
                .map(DetectorScores::name)
                .toList();
        return new FaultFinding(fault, windows.size(), firstAlarm, baselines);
    }

    private static boolean alarms(DetectorScores detector, int window) {
        return detector.examples().get(window).score() >= detector.threshold();
    }

    /** The name of a request does not tell which services wrote it; the label of its window, made of its events, does. */
    private static boolean touches(FaultLabel fault, ScoredExample window) {
        boolean isRequest = EntityKind.ofEntity(window.entity()) == EntityKind.REQUEST;
        return fault.recording().equals(window.recording())
                && fault.overlaps(window.start(), window.end())
                && (isRequest ? window.isAnomalous() : fault.touches(window.entity()));
    }
}
