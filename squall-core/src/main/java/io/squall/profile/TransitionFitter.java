package io.squall.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Learns {@link Transitions}. Memory: up to 65,536 pairs of kinds (further pairs are not learned, so they stay a surprise), and five
 * bytes for each of up to a million transitions, from which delays are learned.
 */
final class TransitionFitter {

    private static final int MAX_PAIRS = 65_536;
    private static final int MAX_TRANSITIONS = 1_000_000;
    private static final int LEAST_COUNT = 2;
    private static final int LEAST_DELAYS = 8;
    /** The spread towards which that of few delays is drawn. */
    private static final TypicalTime PRIOR = new TypicalTime(0, 0.5f, 0);
    /** Apart from the kinds' numbers, of which there are fewer. */
    private static final int FROM_SHIFT = 32;

    private final KeyIndex pairs = new KeyIndex(MAX_PAIRS);
    private int[] counts = new int[256];
    private final KeptTimes kept = new KeptTimes(MAX_TRANSITIONS);

    void add(ChainWindow window) {
        for (int event = 0; event < window.size(); event++) {
            int previous = window.links().previous(event);
            if (previous != ChainLinks.NONE) {
                int pair = pairs.add(((long) window.kind(previous) << FROM_SHIFT) | window.kind(event));
                if (pair != KeyIndex.ABSENT) {
                    count(pair);
                    kept.add(pair, LogTime.bin(window.logDelay(previous, event)));
                }
            }
        }
        kept.endWindow();
    }

    private void count(int pair) {
        if (pair >= counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
        }
        counts[pair]++;
    }

    private int from(int pair) {
        return (int) (pairs.key(pair) >>> FROM_SHIFT);
    }

    private int to(int pair) {
        return (int) pairs.key(pair);
    }

    /** The transitions that occurred at least twice, the most frequent first. */
    List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            if (counts[pair] >= LEAST_COUNT) {
                transitions.add(new Transition(from(pair), to(pair), counts[pair]));
            }
        }
        transitions.sort(Comparator.comparingInt(Transition::count)
                .reversed()
                .thenComparingInt(Transition::from)
                .thenComparingInt(Transition::to));
        return List.copyOf(transitions);
    }

    /** Delays of the first of {@code transitions}, those with enough to tell. */
    List<TypicalTime> delays(Transitions transitions, List<Transition> list) {
        int[] numbers = numbers(transitions);
        int timed = (int) list.stream().filter(t -> t.count() >= LEAST_DELAYS).count();
        int[][] histograms = new int[timed][LogTime.BINS];
        for (int at = 0; at < kept.start(kept.windows()); at++) {
            int number = numbers[kept.kind(at)];
            if (number != KeyIndex.ABSENT && number < timed) {
                histograms[number][kept.bin(at)]++;
            }
        }
        List<TypicalTime> delays = new ArrayList<>();
        for (int[] histogram : histograms) {
            int n = Arrays.stream(histogram).sum();
            delays.add(
                    n == 0
                            ? TypicalTime.unknown()
                            : TypicalTime.of(histogram, n).drawnTowards(PRIOR, n));
        }
        return delays;
    }

    private int[] numbers(Transitions transitions) {
        int[] numbers = new int[pairs.size()];
        for (int pair = 0; pair < numbers.length; pair++) {
            numbers[pair] = transitions.number(from(pair), to(pair));
        }
        return numbers;
    }

    /** The clean windows as if each had not been learned; those without a transition are left out. */
    List<ChainTally> windows(Transitions transitions, int kinds) {
        int[] numbers = numbers(transitions);
        int[] own = new int[pairs.size()];
        int[] ownLeaving = new int[kinds];
        List<ChainTally> tallies = new ArrayList<>();
        for (int i = 0; i < kept.windows(); i++) {
            int start = kept.start(i);
            int end = kept.start(i + 1);
            for (int at = start; at < end; at++) {
                own[kept.kind(at)]++;
                ownLeaving[from(kept.kind(at))]++;
            }
            ChainTally tally = new ChainTally();
            for (int at = start; at < end; at++) {
                int pair = kept.kind(at);
                int from = from(pair);
                tally.add(
                        transitions.excess(from, numbers[pair], own[pair], ownLeaving[from]),
                        transitions.lateness(numbers[pair], LogTime.middle(kept.bin(at))));
            }
            for (int at = start; at < end; at++) {
                own[kept.kind(at)] = 0;
                ownLeaving[from(kept.kind(at))] = 0;
            }
            if (end > start) {
                tallies.add(tally);
            }
        }
        return tallies;
    }
}
