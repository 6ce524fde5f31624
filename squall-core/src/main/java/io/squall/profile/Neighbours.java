package io.squall.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which known kinds stand before and after the unseen ones in the chains of a window. */
final class Neighbours {

    /** In the place of a neighbour: the unseen kind itself. */
    private static final int ITSELF = -2;

    private static final double NOT_ASKED = 0.5;

    /** Numbers of kinds, one of them {@link #ITSELF} at least. */
    private record Step(int from, int to) {}

    private final ChainProfile chains;
    private final Map<UnseenKind, List<Step>> steps = new HashMap<>();

    private Neighbours(ChainProfile chains) {
        this.chains = chains;
    }

    static Neighbours of(UnseenEvents unseen, ChainProfile chains) {
        int events = unseen.events().size();
        int[] numbers = new int[events];
        boolean[] linked = new boolean[events];
        for (int i = 0; i < events; i++) {
            numbers[i] = chains.number(unseen.events().get(i).kind());
            linked[i] = numbers[i] != KeyIndex.ABSENT || unseen.kind(i) != null;
        }
        ChainLinks links = ChainLinks.of(unseen.events(), linked);
        Neighbours neighbours = new Neighbours(chains);
        for (int i = 0; i < events; i++) {
            int previous = linked[i] ? links.previous(i) : ChainLinks.NONE;
            if (previous != ChainLinks.NONE) {
                neighbours.add(unseen.kind(previous), numbers[previous], unseen.kind(i), numbers[i]);
            }
        }
        return neighbours;
    }

    private void add(@Nullable UnseenKind from, int fromNumber, @Nullable UnseenKind to, int toNumber) {
        if (from == null && to != null) {
            add(to, new Step(fromNumber, ITSELF));
        } else if (from != null && to == null) {
            add(from, new Step(ITSELF, toNumber));
        } else if (from != null && from.equals(to)) {
            add(from, new Step(ITSELF, ITSELF));
        }
        // Between two unseen kinds nothing can be told yet.
    }

    private void add(UnseenKind kind, Step step) {
        steps.computeIfAbsent(kind, k -> new ArrayList<>()).add(step);
    }

    /** The share of steps that clean chains have where a clean kind of this number stands in the unseen one's place, 0 to 1. */
    double fit(UnseenKind kind, int number) {
        List<Step> own = steps.getOrDefault(kind, List.of());
        long fitting = own.stream()
                .filter(step ->
                        chains.follows(step.from == ITSELF ? number : step.from, step.to == ITSELF ? number : step.to))
                .count();
        return own.isEmpty() ? NOT_ASKED : (double) fitting / own.size();
    }
}
