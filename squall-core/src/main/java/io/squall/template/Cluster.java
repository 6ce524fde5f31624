package io.squall.template;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template inside the miner: its tokens, its count, and what became of it.
 *
 * <p>A place is <em>open</em> when merging found that any word may stand there; it fits every token. A {@code <*>} that
 * a mask wrote is not open: it fits only what the same mask recognises, so that {@code size None} does not vanish in
 * {@code size <*>}.
 */
final class Cluster {

    static final String WILDCARD = "<*>";

    private final Template template;
    private final List<String> tokens;
    private final BitSet open;
    private final boolean overflow;
    private boolean pinned;
    private long count;
    private @Nullable Cluster mergedInto;

    Cluster(Template template, BitSet open, boolean overflow) {
        this.template = template;
        this.tokens = tokens(template.text());
        this.open = (BitSet) open.clone();
        this.overflow = overflow;
    }

    static List<String> tokens(String text) {
        return List.of(text.split(" ", -1));
    }

    Template template() {
        return template;
    }

    List<String> tokens() {
        return tokens;
    }

    /** The places that fit every token. */
    BitSet open() {
        return (BitSet) open.clone();
    }

    /** Opens further places. */
    void open(BitSet places) {
        open.or(places);
    }

    boolean isOverflow() {
        return overflow;
    }

    boolean isPinned() {
        return pinned;
    }

    void pin() {
        pinned = true;
    }

    long count() {
        return count;
    }

    void add(long messages) {
        count += messages;
    }

    /** Hands its messages over to {@code general}, which stands for it from now on. */
    void mergeInto(Cluster general) {
        mergedInto = general;
        general.count += count;
        count = 0;
    }

    /** Itself, or the cluster that it was merged into. */
    Cluster current() {
        Cluster current = this;
        while (current.mergedInto != null) {
            current = current.mergedInto;
        }
        return current;
    }

    /** Whether a message with these tokens belongs here. */
    boolean fits(List<String> message) {
        if (message.size() != tokens.size()) {
            return false;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (!open.get(i) && !tokens.get(i).equals(message.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The one place where the tokens of {@code other} differ, or -1 when they differ in none or in more. */
    int onlyDifference(Cluster other) {
        int place = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).equals(other.tokens.get(i))) {
                if (place >= 0) {
                    return -1;
                }
                place = i;
            }
        }
        return place;
    }

    /** Part of the tokens that hold no variable, the one at {@code place} not counted. */
    double constantPart(int place) {
        int constant = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (i != place && !tokens.get(i).contains(WILDCARD)) {
                constant++;
            }
        }
        return (double) constant / tokens.size();
    }
}
