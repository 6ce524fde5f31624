package io.squall.training.corruption;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chains break off: a request or a guest's work is begun, and its later events never come. */
public final class MissingAnswer implements Corruption {

    @Override
    public String name() {
        return "missing_answer";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        Draws draws = Draws.from(random);
        List<List<Integer>> chains = Chains.drawn(before.window().events(), draws);
        if (chains.isEmpty()) {
            return Optional.empty();
        }
        Edit edit = new Edit(before);
        for (List<Integer> chain : draws.some(chains)) {
            int kept = draws.random().nextInt(1, chain.size());
            chain.subList(kept, chain.size()).forEach(edit::remove);
        }
        return edit.done(name());
    }
}
