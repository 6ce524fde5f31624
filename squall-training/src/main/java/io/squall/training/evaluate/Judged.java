package io.squall.training.evaluate;

import java.util.List;

/**
 * Outcomes, and which of them belong together.
 *
 * @param outcomes one for each thing judged
 * @param groups the recording group of each, at the same index
 */
record Judged(Outcomes outcomes, List<String> groups) {

    Judged {
        groups = List.copyOf(groups);
        if (groups.size() != outcomes.size()) {
            throw new IllegalArgumentException(groups.size() + " groups for " + outcomes.size() + " outcomes");
        }
    }
}
