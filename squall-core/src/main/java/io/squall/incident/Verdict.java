package io.squall.incident;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which fault findings speak of together.
 *
 * <p>Each line of evidence votes with its weight, times the score of its window, for the signature that it fits. A fault that is
 * itself seen, be it faintly, also gets the votes of what follows from it: while the message bus is down hundreds of
 * time-outs outvote the one line that names the bus. The most votes win; where nearly all evidence fits no signature, the
 * category of the evidence says what kind of trouble it is.
 *
 * @param category id of the signature, or a label of {@link io.squall.detect.Category}
 * @param signature empty where none fits
 */
record Verdict(String category, Optional<FaultSignature> signature) {

    static final String UNKNOWN = "unknown";

    /**
     * Share of one window's evidence that a fault itself needs to be given the votes of what follows from it. Of one window, since
     * the longer the aftermath the smaller is the part of the cause in all.
     */
    private static final double FAINTLY = 0.1;

    /** Share of all evidence that the winner's votes must be. */
    private static final double LEAST = 0.15;

    static Verdict of(Collection<Finding> findings, FaultCatalogue catalogue) {
        Map<String, Double> votes = Finding.votes(findings);
        double all = votes.values().stream().mapToDouble(Double::doubleValue).sum();
        double evidence = findings.stream()
                .mapToDouble(finding -> finding.weight() * finding.score())
                .sum();
        Optional<FaultSignature> winner = Optional.empty();
        double most = LEAST * Math.max(all, evidence);
        for (FaultSignature signature : catalogue.signatures()) {
            double strength = strength(signature.id(), votes, findings, catalogue);
            if (strength > most) {
                most = strength;
                winner = Optional.of(signature);
            }
        }
        String category = winner.map(FaultSignature::id).orElseGet(() -> label(findings));
        return new Verdict(category, winner);
    }

    private static double strength(
            String id, Map<String, Double> votes, Collection<Finding> findings, FaultCatalogue catalogue) {
        double own = votes.getOrDefault(id, 0.0);
        boolean seen = findings.stream().anyMatch(finding -> finding.votes().getOrDefault(id, 0.0) >= FAINTLY);
        if (!seen) {
            return own;
        }
        double strength = own;
        for (Map.Entry<String, Double> vote : votes.entrySet()) {
            if (!vote.getKey().equals(id) && catalogue.explains(id, vote.getKey())) {
                strength += vote.getValue();
            }
        }
        return strength;
    }

    private static String label(Collection<Finding> findings) {
        Map<String, Double> scores = new TreeMap<>();
        for (Finding finding : findings) {
            if (!finding.label().isEmpty() && !finding.label().equals(UNKNOWN)) {
                scores.merge(finding.label(), finding.score(), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UNKNOWN);
    }

    /** Whether both are the same fault, or one follows from the other. A label says too little to call two troubles the same. */
    boolean isOf(Verdict other, FaultCatalogue catalogue) {
        return (category.equals(other.category) && signature.isPresent())
                || catalogue.explains(category, other.category)
                || catalogue.explains(other.category, category);
    }
}
