package io.squall.training.baseline;

import java.util.Collections;
import java.util.Set;

/** What is kept of a labelled window: a few hundred bytes instead of its events. */
record LabelledCounts(KindCounts counts, boolean isAnomalous) {

    boolean hasAny(Set<Long> kinds) {
        return !Collections.disjoint(counts.byKind().keySet(), kinds);
    }
}
