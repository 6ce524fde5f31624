package io.squall.training.transformer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts sequences of like length together. Attention computes {@code B * L * L} cells, padding included; sorted batches
 * hold next to no padding, and a budget of cells keeps a batch of long sequences within memory.
 */
public final class LengthBuckets {

    private LengthBuckets() {}

    /**
     * Longest first, so that memory peaks at once and not at the end.
     *
     * @param rows which sequences
     * @param lengths length of every sequence, by row
     * @param budget cells that a batch may have; a sequence over it stands alone
     */
    public static List<List<Integer>> split(List<Integer> rows, int[] lengths, long budget) {
        List<Integer> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt((Integer row) -> -lengths[row]));
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        long longest = 0;
        for (int row : sorted) {
            if (!batch.isEmpty() && (batch.size() + 1) * longest * longest > budget) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            if (batch.isEmpty()) {
                longest = lengths[row];
            }
            batch.add(row);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
