package io.squall.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns which kind is always followed by which.
 *
 * <p>A rule that nearly always holds holds in one of the first two cases; so what follows there are the candidates, and those that
 * fail too often are dropped as they do. That keeps the work of a window near the number of its events times the few candidates, and
 * memory bounded: 64 candidates for each of up to 4,096 kinds.
 */
final class RuleFitter {

    private static final int MAX_CANDIDATES = 64;
    private static final int FIRST_CASES = 2;
    private static final double LEAST_CONFIDENCE = 0.98;
    private static final int LEAST_WINDOWS = 8;
    // A candidate is dropped when it can hardly become a rule again.
    private static final int DROPPED_MISSES = 1;
    private static final double DROPPED_SHARE = 0.03;

    private final RuleScope scope;
    private final List<Antecedent> antecedents = new ArrayList<>();
    private final List<Double> foretold = new ArrayList<>();
    private int windows;

    RuleFitter(RuleScope scope) {
        this.scope = scope;
    }

    void add(ChainWindow window, int kinds) {
        while (antecedents.size() < kinds) {
            antecedents.add(new Antecedent());
        }
        FollowersAfter followers = new FollowersAfter(window, scope, kinds);
        Lacking lacking = new Lacking(kinds);
        for (int event : followers.askable()) {
            followers.look(event);
            antecedents.get(window.kind(event)).add(window, event, followers, lacking);
        }
        foretold.add(lacking.total());
        windows++;
    }

    /**
     * What lacked in clean windows by the rules that were learned from the windows before them. The earlier half is left out, since
     * rules that few windows made are often broken.
     */
    double[] foretold() {
        return foretold.subList(foretold.size() / 2, foretold.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The rules that held nearly always, in windows enough. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int kind = 0; kind < antecedents.size(); kind++) {
            antecedents.get(kind).rules(kind, rules);
        }
        return rules;
    }

    private final class Antecedent {
        private int cases;
        private int windowsOfIt;
        private int lastWindow = -1;
        private int size;
        private int[] kinds = new int[0];
        private int[] misses = new int[0];

        void add(ChainWindow window, int event, FollowersAfter followers, Lacking lacking) {
            for (int i = 0; i < size; i++) {
                if (isRule(i) && !followers.follows(kinds[i], event)) {
                    lacking.add(rule(0, i));
                }
            }
            cases++;
            if (lastWindow != windows) {
                lastWindow = windows;
                windowsOfIt++;
            }
            if (cases <= FIRST_CASES) {
                takeCandidates(window, event, followers);
            }
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (!followers.follows(kinds[i], event)) {
                    misses[i]++;
                }
                if (misses[i] <= DROPPED_MISSES + DROPPED_SHARE * cases) {
                    kinds[kept] = kinds[i];
                    misses[kept++] = misses[i];
                }
            }
            size = kept;
        }

        private void takeCandidates(ChainWindow window, int event, FollowersAfter followers) {
            for (int later = event + 1; later < window.size() && size < MAX_CANDIDATES; later++) {
                int kind = window.kind(later);
                if (kind != KeyIndex.ABSENT && followers.follows(kind, event) && !isCandidate(kind)) {
                    if (size == kinds.length) {
                        kinds = Arrays.copyOf(kinds, Math.min(MAX_CANDIDATES, 2 * size + 4));
                        misses = Arrays.copyOf(misses, kinds.length);
                    }
                    kinds[size] = kind;
                    misses[size++] = cases - 1;
                }
            }
        }

        private boolean isCandidate(int kind) {
            for (int i = 0; i < size; i++) {
                if (kinds[i] == kind) {
                    return true;
                }
            }
            return false;
        }

        void rules(int first, List<Rule> rules) {
            for (int i = 0; i < size; i++) {
                if (isRule(i)) {
                    rules.add(rule(first, i));
                }
            }
        }

        private boolean isRule(int i) {
            return windowsOfIt >= LEAST_WINDOWS && misses[i] <= (1 - LEAST_CONFIDENCE) * cases;
        }

        private Rule rule(int first, int i) {
            return new Rule(first, kinds[i], cases - misses[i], cases);
        }
    }
}
