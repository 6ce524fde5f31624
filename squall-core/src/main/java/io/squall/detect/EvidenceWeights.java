package io.squall.detect;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * What each event of a sequence weighs as evidence.
 *
 * <p>Where the deployment's clean profile tells how unusual events are, an event weighs the attention that it received in the
 * last layer times the square of its unusualness; the usual ones, below {@value #UNUSUAL}, weigh nothing. Attention alone also rests on
 * routine, rarity alone does not know what the network looked for; of the rankings that were tried on validation windows the
 * product pointed most often at the requests that had failed (docs/DETECTION.md has the figures). A network without
 * layers has no attention; there occlusion takes its place.
 *
 * <p>Where nothing is unusual, or no profile tells, an event weighs what the logit loses without its kind
 * ({@link Occlusion}), and where no kind alone raised the logit, the attention that it received.
 *
 * @param weights {@code [L]}, on no particular scale, none below 0
 * @param shown an event is evidence from this share of the heaviest's weight on
 * @param notable an event of lower weight is no beginning of trouble, in the same share
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor: identity is never asked of it
record EvidenceWeights(double[] weights, double shown, double notable) {

    /** Half of the scale: a kind that about one in thirty clean windows holds, or a time three deviations late. */
    private static final double UNUSUAL = 0.5;

    private static final double FAINT = 0.05;

    /** Of attention, which spreads over more events than a kind's fall of the logit. */
    private static final double FAINT_ATTENTION = 0.1;

    private static final double HALF = 0.5;
    private static final double[] NONE = {};

    /**
     * @param unusual {@link Unusualness} of each event, where it is known
     * @param occlusion tells the share of each event's kind in the falls of the logit; asked only where it is needed, at most once,
     *     since it costs more than all else
     */
    static EvidenceWeights of(Attention attention, Optional<double[]> unusual, Supplier<double[]> occlusion) {
        double[] received = attention.received();
        if (unusual.isPresent() && attention.layers() > 0) {
            // Squared: a rare routine event that the network looked at is no evidence beside one that was never seen.
            double[] striking = striking(striking(received, unusual.get()), unusual.get());
            if (sum(striking) > 0) {
                return new EvidenceWeights(striking, FAINT_ATTENTION, FAINT);
            }
        }
        double[] falls = occlusion.get();
        double[] raised = sum(falls) > 0 ? falls : received;
        if (unusual.isEmpty()) {
            return new EvidenceWeights(raised, 0, HALF);
        }
        double[] striking = attention.layers() == 0 ? striking(raised, unusual.get()) : NONE;
        return sum(striking) > 0
                ? new EvidenceWeights(striking, FAINT, FAINT)
                : new EvidenceWeights(raised, HALF, HALF);
    }

    private static double[] striking(double[] looked, double[] unusual) {
        double[] striking = new double[looked.length];
        for (int i = 0; i < striking.length; i++) {
            striking[i] = unusual[i] < UNUSUAL ? 0 : looked[i] * unusual[i];
        }
        return striking;
    }

    private static double sum(double[] values) {
        return DoubleStream.of(values).sum();
    }
}
