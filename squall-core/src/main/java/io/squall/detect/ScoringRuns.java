package io.squall.detect;

import io.squall.feature.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sequences go through a network together, so that a sequence has the same logit, bit for bit, whatever goes with it.
 *
 * <p>Sums are in the order of the tensors' shape, so the length that a sequence is summed in must depend on that sequence alone: a
 * short one is padded to the end of its class of lengths, never to its neighbours' length. How many rows there are makes no
 * difference, as the graph reduces row by row. A run of short ones costs little more than one of them, for most of that is the run's own
 * cost. A long one fills the caches by itself, where company saves nothing: it goes alone, as long as it is.
 */
final class ScoringRuns {

    /** Events up to which a sequence goes with others. */
    static final int LONGEST_TOGETHER = 256;

    private static final int MOST_ROWS = 16;

    /** Of a run; more do not stay in a core's own cache. */
    private static final int MOST_TOKENS = 2048;

    private static final int LEAST_STEP = 2;

    /** A class is at most a sixteenth longer than the one before it, but for the shortest. */
    private static final int CLASSES_PER_DOUBLING = 16;

    private ScoringRuns() {}

    /**
     * One run of a network.
     *
     * @param places of its sequences in the list that was asked for
     * @param rows these sequences
     * @param length that all are padded to
     */
    record Run(List<Integer> places, List<Sequence> rows, int length) {}

    /** Each sequence in one run. */
    static List<Run> of(List<Sequence> sequences) {
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            byLength.computeIfAbsent(padded(sequences.get(i).length()), length -> new ArrayList<>())
                    .add(i);
        }
        List<Run> runs = new ArrayList<>();
        byLength.forEach((length, places) -> {
            int most = rows(length);
            for (int from = 0; from < places.size(); from += most) {
                List<Integer> its = places.subList(from, Math.min(places.size(), from + most));
                runs.add(new Run(its, its.stream().map(sequences::get).toList(), length));
            }
        });
        return runs;
    }

    private static int rows(int length) {
        return length > LONGEST_TOGETHER ? 1 : Math.min(MOST_ROWS, MOST_TOKENS / length);
    }

    /** The end of the class of {@code length}. */
    static int padded(int length) {
        if (length > LONGEST_TOGETHER) {
            return length;
        }
        int step = Math.max(LEAST_STEP, Integer.highestOneBit(length - 1) / CLASSES_PER_DOUBLING);
        return (length + step - 1) / step * step;
    }
}
