package io.squall.profile;

import java.util.List;

/**
 * What follows what in chains, and when. The chance of a transition is {@code (count + 1) / (leaving + successors + 1)}: add-one
 * smoothing, with one place for all that was never seen. Its surprise is the negative logarithm, less what is usual after its first
 * kind: after a kind that anything may follow, nothing is a surprise. Immutable.
 */
final class Transitions {

    private final int kinds;
    private final List<Transition> seen;
    private final List<TypicalTime> delays;
    private final KeyIndex index;
    private final int[] leaving;
    private final int[] successors;
    private final double[] usual;

    /**
     * @param kinds number of kinds
     * @param seen the transitions that clean windows have
     * @param delays of the first of them, with a twentieth of a second added to each; those of the rest are not known
     */
    Transitions(int kinds, List<Transition> seen, List<TypicalTime> delays) {
        this.kinds = kinds;
        this.seen = List.copyOf(seen);
        this.delays = List.copyOf(delays);
        this.index = new KeyIndex(seen.size());
        this.leaving = new int[kinds];
        this.successors = new int[kinds];
        this.usual = new double[kinds];
        for (Transition transition : seen) {
            if (Math.max(transition.from(), transition.to()) >= kinds) {
                throw new IllegalArgumentException(transition + " between " + kinds + " kinds");
            }
            index.add(key(transition.from(), transition.to()));
            leaving[transition.from()] += transition.count();
            successors[transition.from()]++;
        }
        if (index.size() != seen.size() || delays.size() > seen.size()) {
            throw new IllegalArgumentException("%d transitions, %d of them different, have %d delays"
                    .formatted(seen.size(), index.size(), delays.size()));
        }
        for (Transition transition : seen) {
            int from = transition.from();
            usual[from] += (double) transition.count() / leaving[from] * surprise(from, transition.count(), 0);
        }
    }

    private long key(int from, int to) {
        return (long) from * kinds + to;
    }

    int size() {
        return seen.size();
    }

    /** The transition's number, or {@link KeyIndex#ABSENT} when it was never seen. */
    int number(int from, int to) {
        return index.find(key(from, to));
    }

    /** Surprise of a transition beyond the usual one, in nats. */
    double excess(int from, int number) {
        return excess(from, number, 0, 0);
    }

    /** The same as if a window with {@code ownCount} of it and {@code ownLeaving} of its first kind had not been learned. */
    double excess(int from, int number, int ownCount, int ownLeaving) {
        int count = number == KeyIndex.ABSENT ? 0 : Math.max(0, seen.get(number).count() - ownCount);
        return surprise(from, count, ownLeaving) - usual[from];
    }

    private double surprise(int from, int count, int ownLeaving) {
        double places = leaving[from] - ownLeaving + successors[from] + 1.0;
        return Math.log(Math.max(1, places / (count + 1)));
    }

    /** How far a delay is from the median one, in deviations, -3 to 6; 0 when that is not known. */
    double lateness(int number, double logDelay) {
        return number == KeyIndex.ABSENT || number >= delays.size()
                ? 0
                : delays.get(number).deviations(logDelay);
    }
}
