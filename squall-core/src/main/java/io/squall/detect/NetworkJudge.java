package io.squall.detect;

import io.squall.event.Event;
import io.squall.feature.Sequence;
import io.squall.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges windows by the network: the logit of a window is the highest of its sequences.
 *
 * @param encoder window to sequences: its events in their order, none left out; an empty list for no events
 */
record NetworkJudge(Function<Window, List<Sequence>> encoder, SequenceScorer scorer) implements WindowJudge {

    /** The earliest of several sequences with the highest logit. */
    @Override
    public Optional<Verdict> verdict(Window window) {
        List<Sequence> sequences = encoder.apply(window);
        float[] logits = scorer.logits(sequences);
        Optional<Verdict> decisive = Optional.empty();
        int start = 0;
        for (int i = 0; i < logits.length; i++) {
            int end = start + sequences.get(i).length();
            if (decisive.isEmpty() || logits[i] > decisive.get().logit()) {
                decisive = Optional.of(new OfSequence(
                        scorer, sequences.get(i), logits[i], window.events().subList(start, end)));
            }
            start = end;
        }
        if (start != window.events().size()) {
            throw new IllegalStateException("sequences hold " + start + " events, the window "
                    + window.events().size());
        }
        return decisive;
    }

    private record OfSequence(SequenceScorer scorer, Sequence sequence, double logit, List<Event> events)
            implements Verdict {

        @Override
        public Attention attention() {
            return scorer.attention(sequence);
        }

        @Override
        public Optional<double[]> unusual() {
            return Unusualness.of(sequence.novelty(), sequence.length());
        }

        @Override
        public double logitOf(int[] kept) {
            return scorer.logits(List.of(sequence.select(kept)))[0];
        }
    }
}
