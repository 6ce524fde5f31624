package io.squall.profile;

import java.util.ArrayList;
import java.util.List;

/** Rules by the kind that comes first. Immutable. */
final class Rules {

    private final int kinds;
    private final RuleScope scope;
    private final List<List<Rule>> byFirst = new ArrayList<>();

    Rules(int kinds, RuleScope scope, List<Rule> rules) {
        this.kinds = kinds;
        this.scope = scope;
        for (int kind = 0; kind < kinds; kind++) {
            byFirst.add(new ArrayList<>());
        }
        for (Rule rule : rules) {
            if (Math.max(rule.first(), rule.then()) >= kinds) {
                throw new IllegalArgumentException(rule + " between " + kinds + " kinds");
            }
            byFirst.get(rule.first()).add(rule);
        }
    }

    /** How much lacks in a window, {@link Lacking#total}. */
    double lacking(ChainWindow window) {
        FollowersAfter followers = new FollowersAfter(window, scope, kinds);
        Lacking lacking = new Lacking(kinds);
        for (int event : followers.askable()) {
            List<Rule> rules = byFirst.get(window.kind(event));
            if (!rules.isEmpty()) {
                followers.look(event);
                for (Rule rule : rules) {
                    if (!followers.follows(rule.then(), event)) {
                        lacking.add(rule);
                    }
                }
            }
        }
        return lacking.total();
    }
}
