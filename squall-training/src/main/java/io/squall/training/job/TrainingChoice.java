package io.squall.training.job;

import io.squall.recording.Recording;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which recordings of a split are trained on. Those that did not fail always are: that a deployment is known in health is no label.
 *
 * @param positives failed recordings whose id begins so
 * @param labelledShare of these, the share whose label is known, over 0 to 1; the others are left out
 * @param shuffled whether recordings have each other's labels
 */
record TrainingChoice(String positives, double labelledShare, boolean shuffled) {

    /** The wanted ones of {@code recordings}, in their order. */
    List<Recording> of(List<Recording> recordings) {
        // By a hash of the id, so that more labels are the fewer ones and others.
        List<String> failed = recordings.stream()
                .filter(recording -> recording.failed() && recording.id().startsWith(positives))
                .map(Recording::id)
                .sorted(Comparator.comparingLong(TrainingChoice::mixed).thenComparing(Comparator.naturalOrder()))
                .toList();
        int labelled = (int) Math.ceil(labelledShare * failed.size());
        Set<String> known = failed.stream().limit(labelled).collect(Collectors.toCollection(HashSet::new));
        return recordings.stream()
                .filter(recording -> !recording.failed() || known.contains(recording.id()))
                .toList();
    }

    private static long mixed(String id) {
        long hash = id.hashCode() * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}
