package io.squall.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an anomalous window says, without the window.
 *
 * @param entity what was watched
 * @param startMicros first microsecond inside
 * @param endMicros first microsecond after
 * @param score 0 to 1
 * @param complete false while the window is open
 * @param label {@link io.squall.detect.Category} of its evidence
 * @param votes weight of evidence by id of the signature that it speaks of, 0 to 1 each
 * @param faults by event id of a line of evidence the id of the signature that it fits
 * @param weight weight of all its evidence, 0 to 1
 * @param places where it went wrong, in the order in which it began there
 * @param requests ids of the requests that its abnormal events belong to, in their order
 * @param instances instances that its abnormal events speak of, in their order
 * @param lines its evidence, heaviest first
 */
record Finding(
        String entity,
        long startMicros,
        long endMicros,
        double score,
        boolean complete,
        String label,
        SortedMap<String, Double> votes,
        SortedMap<String, String> faults,
        double weight,
        List<Place> places,
        List<String> requests,
        List<String> instances,
        List<EvidenceLine> lines) {

    Finding {
        votes = new TreeMap<>(votes);
        faults = new TreeMap<>(faults);
        places = List.copyOf(places);
        requests = List.copyOf(requests);
        instances = List.copyOf(instances);
        lines = List.copyOf(lines);
    }

    /** The same with other lines. */
    Finding withLines(List<EvidenceLine> others) {
        return new Finding(
                entity,
                startMicros,
                endMicros,
                score,
                complete,
                label,
                votes,
                faults,
                weight,
                places,
                requests,
                instances,
                others);
    }

    @JsonIgnore
    Key key() {
        return new Key(entity, startMicros, endMicros);
    }

    /** Which window it is. */
    record Key(String entity, long startMicros, long endMicros) {}

    /** Sum over findings of votes times score. */
    static Map<String, Double> votes(Iterable<Finding> findings) {
        Map<String, Double> sums = new TreeMap<>();
        for (Finding finding : findings) {
            finding.votes().forEach((id, vote) -> sums.merge(id, vote * finding.score(), Double::sum));
        }
        return sums;
    }
}
