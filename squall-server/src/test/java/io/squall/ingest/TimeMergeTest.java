package io.squall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeMergeTest {

    private static final long SECOND = 1_000_000;

    @Test
    void merge_twoParts_comeInTheOrderOfTime() {
        Part a = new Part("a", 1, 20, 40);
        Part b = new Part("b", 10, 30, 50);
        assertThat(merged(List.of(a, b), 100)).containsExactly("a1", "b10", "a20", "b30", "a40", "b50");
    }

    @Test
    void merge_lessThanASecondApart_staysWithOnePart() {
        Part a = new Part("a", 10, 10, 11, 12);
        Part b = new Part("b", 10, 12);
        assertThat(merged(List.of(a, b), 100)).containsExactly("a10", "a10", "a11", "b10", "b12", "a12");
    }

    @Test
    void merge_partWithoutLines_holdsBackNobody() {
        assertThat(merged(List.of(new Part("empty"), new Part("a", 1, 2)), 100)).containsExactly("a1", "a2");
    }

    @Test
    void merge_enough_leavesTheRest() {
        Part a = new Part("a", 1, 20, 40);
        assertThat(merged(List.of(a), 2)).containsExactly("a1", "a20");
        assertThat(a.hasNext()).isTrue();
    }

    @Test
    void merge_noPart_givesNothing() {
        assertThat(merged(List.of(), 10)).isEmpty();
    }

    private static List<String> merged(List<Part> parts, int atMost) {
        List<String> lines = new ArrayList<>();
        TimeMerge.merge(parts, part -> lines.add(part.take()), () -> lines.size() >= atMost);
        return lines;
    }

    private static final class Part implements TimedLines {
        private final String name;
        private final Deque<Long> seconds = new ArrayDeque<>();

        Part(String name, long... seconds) {
            this.name = name;
            for (long second : seconds) {
                this.seconds.add(second);
            }
        }

        String take() {
            return name + seconds.removeFirst();
        }

        @Override
        public boolean hasNext() {
            return !seconds.isEmpty();
        }

        @Override
        public long nextMicros() {
            return seconds.getFirst() * SECOND;
        }
    }
}
