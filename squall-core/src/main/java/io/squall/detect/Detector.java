package io.squall.detect;

import io.squall.feature.Sequence;
import io.squall.model.Calibration;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Scores windows and says what made the score.
 *
 * <p>A window, {@linkplain Window#forModels() as models see it}, is judged by a network, whose logit is that of its sequence with the highest, or by the clean profile alone. Its
 * evidence are the events judged that weigh most ({@link EvidenceWeights}), one of a template. A window without events
 * scores 0: there is nothing in it to call wrong.
 *
 * <p>As safe for threads as the encoder given to it. It does not own the scorer.
 */
public final class Detector {

    private static final int MAX_EVIDENCE = 10;

    private final WindowJudge judge;
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
        this(new NetworkJudge(encoder, scorer), calibration, threshold);
    }

    Detector(WindowJudge judge, Calibration calibration, double threshold) {
        this.judge = judge;
        this.calibration = calibration;
        this.threshold = threshold;
    }

    /** The score alone, without evidence. */
    public ScoredWindow score(Window window) {
        return plain(window, score(verdict(window)));
    }

    /** The score, and the evidence where it is an anomaly. */
    public ScoredWindow detect(Window window) {
        return detect(List.of(window)).get(0);
    }

    /**
     * {@link #detect(Window)} of each, in their order, to the last bit; several short windows take less time together. What the judge
     * makes of all of them is held at once.
     */
    public List<ScoredWindow> detect(List<Window> windows) {
        List<Optional<Verdict>> verdicts =
                judge.verdicts(windows.stream().map(Window::forModels).toList());
        List<ScoredWindow> scored = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Window window = windows.get(i);
            Optional<Verdict> decisive = verdicts.get(i);
            double score = score(decisive);
            scored.add(score >= threshold ? explained(window, decisive) : plain(window, score));
        }
        return scored;
    }

    /** The score and the evidence of any window. */
    public ScoredWindow explain(Window window) {
        return explained(window, verdict(window));
    }

    /** The score, the evidence and the attention weights behind it. */
    public Explanation attend(Window window) {
        Optional<Verdict> decisive = verdict(window);
        if (decisive.isEmpty()) {
            return new Explanation(explained(window, decisive), List.of(), Attention.none(0), new double[0]);
        }
        Verdict verdict = decisive.get();
        Attention attention = verdict.attention();
        double[] occlusion = occlusion(verdict, attention);
        return new Explanation(
                explained(window, verdict, attention, () -> occlusion), verdict.events(), attention, occlusion);
    }

    private Optional<Verdict> verdict(Window window) {
        return judge.verdicts(List.of(window.forModels())).get(0);
    }

    private double score(Optional<Verdict> decisive) {
        return decisive.map(verdict -> calibration.probability(verdict.logit())).orElse(0.0);
    }

    private ScoredWindow plain(Window window, double score) {
        return new ScoredWindow(window, score, score >= threshold, List.of(), "");
    }

    private ScoredWindow explained(Window window, Optional<Verdict> decisive) {
        if (decisive.isEmpty()) {
            double score = score(decisive);
            boolean anomaly = score >= threshold;
            return new ScoredWindow(window, score, anomaly, List.of(), anomaly ? Category.UNKNOWN.label() : "");
        }
        Verdict verdict = decisive.get();
        Attention attention = verdict.attention();
        return explained(window, verdict, attention, () -> occlusion(verdict, attention));
    }

    private ScoredWindow explained(Window window, Verdict verdict, Attention attention, Supplier<double[]> occlusion) {
        EvidenceWeights weights = EvidenceWeights.of(attention, verdict.unusual(), occlusion);
        List<Evidence> evidence = HeaviestEvents.of(verdict.events(), weights, attention.received(), MAX_EVIDENCE);
        double score = score(Optional.of(verdict));
        boolean anomaly = score >= threshold;
        return new ScoredWindow(
                window,
                score,
                anomaly,
                evidence,
                anomaly ? Category.of(evidence).label() : "",
                anomaly ? FirstAbnormal.of(verdict.events(), weights, evidence) : Optional.empty());
    }

    private static double[] occlusion(Verdict verdict, Attention attention) {
        double[] received = attention.received();
        // Without attention what is unusual is worth trying.
        return new Occlusion(verdict)
                .shares(attention.layers() == 0 ? verdict.unusual().orElse(received) : received);
    }
}
