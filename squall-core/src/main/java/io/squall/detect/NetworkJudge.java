package io.squall.detect;

import io.squall.event.Event;
import io.squall.feature.Sequence;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges windows by the network: the logit of a window is the highest of its sequences.
 *
 * @param encoder window to sequences: its events in their order, none left out; an empty list for no events
 */
record NetworkJudge(Function<Window, List<Sequence>> encoder, SequenceScorer scorer) implements WindowJudge {

    @Override
    public List<Optional<Verdict>> verdicts(List<Window> windows) {
        List<List<Sequence>> sequences = windows.stream().map(encoder).toList();
        float[] logits = scorer.logits(sequences.stream().flatMap(List::stream).toList());
        List<Optional<Verdict>> verdicts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < windows.size(); i++) {
            int to = from + sequences.get(i).size();
            verdicts.add(verdict(windows.get(i), sequences.get(i), Arrays.copyOfRange(logits, from, to)));
            from = to;
        }
        return verdicts;
    }

    /** The earliest of several sequences with the highest logit. */
    private Optional<Verdict> verdict(Window window, List<Sequence> sequences, float[] logits) {
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
        public double[] logitsOf(List<int[]> kept) {
            float[] logits = scorer.logits(kept.stream().map(sequence::select).toList());
            double[] values = new double[logits.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = logits[i];
            }
            return values;
        }
    }
}
