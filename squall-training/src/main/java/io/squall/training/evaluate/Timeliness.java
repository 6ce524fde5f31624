package io.squall.training.evaluate;

import io.squall.recording.FaultLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often an operator is called in vain, and how soon in earnest.
 *
 * <p>False alarms are alarmed normal windows, for each day of time that normal windows cover; windows of several
 * entities that cover the same time of a recording count that time once.
 *
 * <p>A delay runs from the start of a trouble to the end of the first alarmed window that overlaps it, since a window is
 * scored when it closes. The trouble is a known fault; in a recording without known faults it is a run of adjoining
 * anomalous windows of one entity, which starts with its first window. Troubles that were never alarmed have no delay:
 * they are in the recall.
 *
 * @param falseAlarmsPerDay NaN when no normal window was judged
 * @param delayP50Seconds median delay (nearest rank), NaN when nothing was found
 * @param delayP95Seconds 95th percentile of the delay (nearest rank), NaN when nothing was found
 */
public record Timeliness(double falseAlarmsPerDay, double delayP50Seconds, double delayP95Seconds) {

    private static final double SECONDS_PER_DAY = 86_400;

    static Timeliness of(DetectorScores detector, List<FaultLabel> faults) {
        double[] delays = delays(detector, faults);
        return new Timeliness(falseAlarmsPerDay(detector), nearestRank(delays, 0.50), nearestRank(delays, 0.95));
    }

    private static double falseAlarmsPerDay(DetectorScores detector) {
        List<ScoredExample> normal = detector.examples().stream()
                .filter(example -> !example.isAnomalous())
                .toList();
        long alarms = normal.stream()
                .filter(example -> example.score() >= detector.threshold())
                .count();
        double seconds = normal.stream().collect(Collectors.groupingBy(ScoredExample::recording)).values().stream()
                .mapToDouble(Timeliness::coveredSeconds)
                .sum();
        return seconds == 0 ? Double.NaN : alarms / (seconds / SECONDS_PER_DAY);
    }

    private static double coveredSeconds(List<ScoredExample> windows) {
        List<ScoredExample> byStart = new ArrayList<>(windows);
        byStart.sort(Comparator.comparing(ScoredExample::start));
        Duration covered = Duration.ZERO;
        Instant coveredTo = Instant.MIN;
        for (ScoredExample window : byStart) {
            Instant from = window.start().isAfter(coveredTo) ? window.start() : coveredTo;
            if (window.end().isAfter(from)) {
                covered = covered.plus(Duration.between(from, window.end()));
                coveredTo = window.end();
            }
        }
        return seconds(covered);
    }

    private static double[] delays(DetectorScores detector, List<FaultLabel> faults) {
        Map<String, List<FaultLabel>> faultsByRecording =
                faults.stream().collect(Collectors.groupingBy(FaultLabel::recording));
        Map<String, List<ScoredExample>> anomalousByRecording = detector.examples().stream()
                .filter(ScoredExample::isAnomalous)
                .collect(Collectors.groupingBy(ScoredExample::recording, TreeMap::new, Collectors.toList()));
        List<Double> delays = new ArrayList<>();
        anomalousByRecording.forEach((recording, windows) -> {
            for (Trouble trouble : troubles(windows, faultsByRecording.getOrDefault(recording, List.of()))) {
                windows.stream()
                        .filter(window -> window.score() >= detector.threshold() && trouble.overlaps(window))
                        .map(ScoredExample::end)
                        .min(Comparator.naturalOrder())
                        .ifPresent(found -> delays.add(seconds(Duration.between(trouble.start(), found))));
            }
        });
        return delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static List<Trouble> troubles(List<ScoredExample> anomalous, List<FaultLabel> faults) {
        if (!faults.isEmpty()) {
            return faults.stream()
                    .map(fault -> new Trouble("", fault.start(), fault.end()))
                    .toList();
        }
        List<ScoredExample> inOrder = new ArrayList<>(anomalous);
        inOrder.sort(Comparator.comparing(ScoredExample::entity).thenComparing(ScoredExample::start));
        List<Trouble> runs = new ArrayList<>();
        for (ScoredExample window : inOrder) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).adjoins(window)) {
                runs.set(last, runs.get(last).extendedTo(window.end()));
            } else {
                runs.add(new Trouble(window.entity(), window.start(), window.end()));
            }
        }
        return runs;
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** A stretch in which something was wrong; with an empty entity it concerns all of them. */
    private record Trouble(String entity, Instant start, Instant end) {

        boolean overlaps(ScoredExample window) {
            boolean sameEntity = entity.isEmpty() || entity.equals(window.entity());
            boolean begunBefore = start.isBefore(window.end());
            boolean lastsInto = end.isAfter(window.start()) || start.equals(window.start());
            return sameEntity && begunBefore && lastsInto;
        }

        boolean adjoins(ScoredExample next) {
            return entity.equals(next.entity()) && !next.start().isAfter(end);
        }

        Trouble extendedTo(Instant later) {
            return new Trouble(entity, start, later.isAfter(end) ? later : end);
        }
    }
}
