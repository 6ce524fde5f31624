package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.training.transformer.LogTransformer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** Logits of windows, which may have several sequences each: the greatest speaks for the window. */
final class WindowLogits {

    private final LogTransformer transformer;
    private final long cells;

    /** @param cells budget of a batch, as of {@link LogTransformer#logits} */
    WindowLogits(LogTransformer transformer, long cells) {
        this.transformer = transformer;
        this.cells = cells;
    }

    /** One logit an example, in their order. */
    double[] of(TrainingSet set) {
        float[] logits = transformer.logits(sequences(set.examples()), cells);
        double[] greatest = new double[set.size()];
        int next = 0;
        for (int place = 0; place < greatest.length; place++) {
            greatest[place] = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < set.examples().get(place).sequences().size(); i++) {
                greatest[place] = Math.max(greatest[place], logits[next++]);
            }
        }
        return greatest;
    }

    /**
     * The sequence that speaks for each example now, in their order. A window's label says that one of its sequences is
     * anomalous, not which; training on the one that the network itself finds most anomalous is the alternation of
     * MI-SVM (Andrews, Tsochantaridis and Hofmann 2003), and needs the memory of one sequence a window.
     */
    List<Sequence> spokesmen(TrainingSet set) {
        List<Example> several =
                set.examples().stream().filter(e -> e.sequences().size() > 1).toList();
        float[] logits = transformer.logits(sequences(several), cells);
        List<Spoken> spokesmen = new ArrayList<>();
        int next = 0;
        for (Example example : set.examples()) {
            int count = example.sequences().size();
            spokesmen.add(new Spoken(example, count == 1 ? 0 : argMax(logits, next, count)));
            next += count == 1 ? 0 : count;
        }
        return new Looked(spokesmen);
    }

    private static List<Sequence> sequences(List<Example> examples) {
        List<Spoken> all = new ArrayList<>();
        for (Example example : examples) {
            for (int i = 0; i < example.sequences().size(); i++) {
                all.add(new Spoken(example, i));
            }
        }
        return new Looked(all);
    }

    /** The sequence of an example at a place. */
    private record Spoken(Example example, int place) {}

    /** Each is looked up when it is asked for: those that lie in a file need not all be in memory. */
    private static final class Looked extends AbstractList<Sequence> implements RandomAccess {

        private final List<Spoken> spoken;

        Looked(List<Spoken> spoken) {
            this.spoken = spoken;
        }

        @Override
        public Sequence get(int index) {
            Spoken one = spoken.get(index);
            return one.example().sequences().get(one.place());
        }

        @Override
        public int size() {
            return spoken.size();
        }
    }

    /** @return place of the greatest value, counted from {@code start} */
    private static int argMax(float[] values, int start, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[start + i] > values[start + best]) {
                best = i;
            }
        }
        return best;
    }
}
