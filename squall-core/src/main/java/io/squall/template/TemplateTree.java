package io.squall.template;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fixed-depth tree of Drain [1]: number of tokens, then the first word, then a leaf with the clusters that can be
 * alike. Two levels are enough here, because typed masks have removed most variables before, and a second word as key
 * would keep {@code Image cirros uploaded} and {@code Image debian uploaded} apart for ever.
 *
 * <p>Drain generalises at the second message that is similar enough, which makes one template of {@code VM Paused} and
 * {@code VM Resumed}. This tree is slower to judge: a place becomes variable when {@link TemplateLimits#mergeAfter} words
 * have been seen in it while all other tokens were equal, and the equal constant tokens are at least
 * {@link TemplateLimits#similarity} of all.
 *
 * <p>[1] P. He, J. Zhu, Z. Zheng, M. R. Lyu, Drain: An Online Log Parsing Approach with Fixed Depth Tree, ICWS 2017.
 */
final class TemplateTree {

    private final TemplateLimits limits;
    private final Map<Branch, List<Cluster>> leaves = new HashMap<>();

    TemplateTree(TemplateLimits limits) {
        this.limits = limits;
    }

    /** The cluster that a message with these tokens belongs to: of several, the first that was made. */
    Optional<Cluster> find(List<String> tokens) {
        for (Cluster cluster : leaf(tokens)) {
            if (cluster.fits(tokens)) {
                return Optional.of(cluster);
            }
        }
        return Optional.empty();
    }

    boolean hasRoomFor(List<String> tokens) {
        return leaf(tokens).size() < limits.maxSimilar();
    }

    void add(Cluster cluster) {
        leaves.computeIfAbsent(Branch.of(cluster.tokens()), branch -> new ArrayList<>())
                .add(cluster);
    }

    void remove(Cluster cluster) {
        leaf(cluster.tokens()).remove(cluster);
    }

    /** The clusters that {@code latest}, one of the tree's own, now shows to be one, if it shows that. */
    Optional<Merge> mergeWith(Cluster latest) {
        List<Cluster> leaf = leaf(latest.tokens());
        if (leaf.size() < limits.mergeAfter()) {
            return Optional.empty();
        }
        Map<Integer, List<Cluster>> alikeByPlace = new TreeMap<>();
        for (Cluster cluster : leaf) {
            int place = cluster.isPinned() ? -1 : cluster.onlyDifference(latest);
            if (place >= 0) {
                alikeByPlace
                        .computeIfAbsent(place, p -> new ArrayList<>(List.of(latest)))
                        .add(cluster);
            }
        }
        return alikeByPlace.entrySet().stream()
                .filter(alike -> isVariable(alike.getKey(), alike.getValue()))
                .map(alike -> new Merge(alike.getKey(), alike.getValue()))
                .findFirst();
    }

    private boolean isVariable(int place, List<Cluster> alike) {
        List<String> tokens = alike.get(0).tokens();
        return alike.size() >= limits.mergeAfter()
                && place != firstWord(tokens)
                && alike.get(0).constantPart(place) >= limits.similarity();
    }

    private List<Cluster> leaf(List<String> tokens) {
        return leaves.getOrDefault(Branch.of(tokens), new ArrayList<>());
    }

    /** Place of the first token that is a word, past {@code [instance: <*>]} and the like; 0 when there is none. */
    private static int firstWord(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (!token.contains(Cluster.WILDCARD) && !token.startsWith("[")) {
                return i;
            }
        }
        return 0;
    }

    /** The way to a leaf. */
    private record Branch(int tokens, String firstWord) {

        static Branch of(List<String> tokens) {
            return new Branch(tokens.size(), tokens.get(TemplateTree.firstWord(tokens)));
        }
    }

    /**
     * Clusters that differ in one place only.
     *
     * @param place where they differ
     * @param clusters all of them
     */
    record Merge(int place, List<Cluster> clusters) {

        /** The text of all of them, with a wildcard where they differ. */
        String text() {
            List<String> tokens = new ArrayList<>(clusters.get(0).tokens());
            tokens.set(place, Cluster.WILDCARD);
            return String.join(" ", tokens);
        }

        /** The place, and the places that were open before. */
        BitSet open() {
            BitSet open = new BitSet();
            open.set(place);
            clusters.forEach(cluster -> open.or(cluster.open()));
            return open;
        }
    }
}
