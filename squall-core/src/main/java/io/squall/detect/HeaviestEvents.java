package io.squall.detect;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks evidence: the events of most weight, of each template only the heaviest; of equal weight the more severe, then the one
 * that received more attention. Weights become shares of the sum over templates, so that a line written a hundred times
 * weighs no less for it.
 */
final class HeaviestEvents {

    private HeaviestEvents() {}

    private record Candidate(Event event, double weight, double received) {

        static final Comparator<Candidate> HEAVIEST_FIRST = Comparator.comparingDouble(Candidate::weight)
                .thenComparing(candidate -> candidate.event().level())
                .thenComparing(Candidate::received)
                .reversed();
    }

    /** @param received attention that each event received */
    static List<Evidence> of(List<Event> events, EvidenceWeights weights, double[] received, int limit) {
        List<Candidate> candidates = candidates(events, weights.weights(), received);
        if (candidates.isEmpty()) {
            return List.of();
        }
        double least = weights.shown() * candidates.get(0).weight();
        double sum = candidates.stream().mapToDouble(Candidate::weight).sum();
        return candidates.stream()
                .filter(candidate -> candidate.weight() >= least)
                .limit(limit)
                .map(candidate -> new Evidence(candidate.event(), candidate.weight() / sum))
                .toList();
    }

    /** Heaviest first, one a template, none without weight. */
    private static List<Candidate> candidates(List<Event> events, double[] weights, double[] received) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                candidates.add(new Candidate(events.get(i), weights[i], received[i]));
            }
        }
        candidates.sort(Candidate.HEAVIEST_FIRST);
        Set<Long> templates = new HashSet<>();
        candidates.removeIf(
                candidate -> !templates.add(candidate.event().template().id()));
        return candidates;
    }
}
