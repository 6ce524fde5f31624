package io.squall.training.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One level of an evaluation: windows, or recordings.
 *
 * @param overall over everything
 * @param subsets the same by subset, where subsets are named
 */
public record LevelReport(Comparison overall, SortedMap<String, Comparison> subsets) {

    public LevelReport {
        subsets = Collections.unmodifiableSortedMap(new TreeMap<>(subsets));
    }
}
