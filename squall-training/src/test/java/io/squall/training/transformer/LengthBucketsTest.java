package io.squall.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LengthBucketsTest {

    @Test
    void split_withinBudget_isOneBatchLongestFirst() {
        assertThat(LengthBuckets.split(List.of(0, 1, 2), new int[] {3, 9, 5}, 3 * 81))
                .containsExactly(List.of(1, 2, 0));
    }

    @Test
    void split_sequenceOverTheBudget_standsAlone() {
        assertThat(LengthBuckets.split(List.of(0, 1, 2), new int[] {2, 1000, 2}, 100))
                .containsExactly(List.of(1), List.of(0, 2));
    }

    @Property
    void split_anyLengths_everyRowOnceAndWithinBudget(
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 1024) Integer> lengths,
            @ForAll @LongRange(min = 1, max = 1 << 20) long budget) {
        int[] all = lengths.stream().mapToInt(Integer::intValue).toArray();
        List<Integer> rows = IntStream.range(0, all.length).boxed().toList();
        List<List<Integer>> batches = LengthBuckets.split(rows, all, budget);
        assertThat(batches.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(rows);
        for (List<Integer> batch : batches) {
            long longest = batch.stream().mapToLong(row -> all[row]).max().orElseThrow();
            assertThat(batch.size() == 1 || batch.size() * longest * longest <= budget)
                    .isTrue();
        }
    }
}
