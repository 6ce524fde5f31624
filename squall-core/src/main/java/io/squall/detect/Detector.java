package io.squall.detect;

import io.squall.event.Event;
import io.squall.feature.Sequence;
import io.squall.model.Calibration;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Scores windows and says what made the score.
 *
 * <p>The score of a window is that of its sequence with the highest logit. Its evidence are the events of that sequence that
 * weigh most ({@link EvidenceWeights}), one of a template. A window without events scores 0: there is nothing in it to call
 * wrong.
 *
 * <p>As safe for threads as the encoder given to it. It does not own the scorer.
 */
public final class Detector {

    private static final int MAX_EVIDENCE = 10;

    private final Function<Window, List<Sequence>> encoder;
    private final SequenceScorer scorer;
    private final Calibration calibration;
    private final double threshold;

    /**
     * A detector out of a bundle's parts.
     *
     * @param encoder window to sequences: its events in their order, none left out; an empty list for no events
     * @param threshold a window whose score is at or above it is an anomaly
     */
    public Detector(
            Function<Window, List<Sequence>> encoder,
            SequenceScorer scorer,
            Calibration calibration,
            double threshold) {
        this.encoder = encoder;
        this.scorer = scorer;
        this.calibration = calibration;
        this.threshold = threshold;
    }

    /** The score alone, without evidence. */
    public ScoredWindow score(Window window) {
        return plain(window, score(decisive(window)));
    }

    /** The score, and the evidence where it is an anomaly. */
    public ScoredWindow detect(Window window) {
        Optional<Part> decisive = decisive(window);
        double score = score(decisive);
        return score >= threshold ? explanation(window, decisive).scored() : plain(window, score);
    }

    /** The score and the evidence of any window. */
    public ScoredWindow explain(Window window) {
        return attend(window).scored();
    }

    /** The score, the evidence and the attention weights behind it. */
    public Explanation attend(Window window) {
        return explanation(window, decisive(window));
    }

    /** A sequence of a window, its logit and its events. */
    private record Part(Sequence sequence, float logit, List<Event> events) {}

    /** The part with the highest logit, the earliest of several; none when the window has no events. */
    private Optional<Part> decisive(Window window) {
        List<Sequence> sequences = encoder.apply(window);
        float[] logits = scorer.logits(sequences);
        Optional<Part> decisive = Optional.empty();
        int start = 0;
        for (int i = 0; i < logits.length; i++) {
            int end = start + sequences.get(i).length();
            if (decisive.isEmpty() || logits[i] > decisive.get().logit()) {
                decisive = Optional.of(
                        new Part(sequences.get(i), logits[i], window.events().subList(start, end)));
            }
            start = end;
        }
        if (start != window.events().size()) {
            throw new IllegalStateException("sequences hold " + start + " events, the window "
                    + window.events().size());
        }
        return decisive;
    }

    private double score(Optional<Part> decisive) {
        return decisive.map(part -> calibration.probability(part.logit())).orElse(0.0);
    }

    private ScoredWindow plain(Window window, double score) {
        return new ScoredWindow(window, score, score >= threshold, List.of(), "");
    }

    private Explanation explanation(Window window, Optional<Part> decisive) {
        double score = score(decisive);
        boolean anomaly = score >= threshold;
        if (decisive.isEmpty()) {
            String category = anomaly ? Category.UNKNOWN.label() : "";
            return new Explanation(
                    new ScoredWindow(window, score, anomaly, List.of(), category),
                    List.of(),
                    Attention.none(0),
                    new double[0]);
        }
        Part part = decisive.get();
        Attention attention = scorer.attention(part.sequence());
        double[] received = attention.received();
        double[] occlusion = new Occlusion(scorer).shares(part.sequence(), part.events(), part.logit(), received);
        EvidenceWeights weights = EvidenceWeights.of(attention, Unusualness.of(part.sequence()), occlusion);
        List<Evidence> evidence = HeaviestEvents.of(part.events(), weights, received, MAX_EVIDENCE);
        ScoredWindow scored = new ScoredWindow(
                window,
                score,
                anomaly,
                evidence,
                anomaly ? Category.of(evidence).label() : "",
                anomaly ? FirstAbnormal.of(part.events(), weights, evidence) : Optional.empty());
        return new Explanation(scored, part.events(), attention, occlusion);
    }
}
