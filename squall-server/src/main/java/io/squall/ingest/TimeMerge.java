package io.squall.ingest;

import java.util.Collection;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the lines of several parts in the order of time, as far as each part keeps it: always the part whose next line
 * is the oldest. A part without a next line holds back nobody.
 *
 * <p>A part goes on for a second after another one's turn has come: far less than the lateness that windows allow, and enough
 * that lines of one part stay together in longer runs.
 */
public final class TimeMerge {

    private static final long SLACK_MICROS = 1_000_000;

    private TimeMerge() {}

    /**
     * Takes lines until no part has a next one, or {@code isEnough}.
     *
     * @param take takes the next line of a part away from it
     */
    public static <P extends TimedLines> void merge(Collection<P> parts, Consumer<P> take, BooleanSupplier isEnough) {
        PriorityQueue<Turn<P>> turns = new PriorityQueue<>(Math.max(1, parts.size()));
        int order = 0;
        for (P part : parts) {
            if (part.hasNext()) {
                turns.add(new Turn<>(part.nextMicros(), order++, part));
            }
        }
        while (!isEnough.getAsBoolean()) {
            Turn<P> turn = turns.poll();
            if (turn == null) {
                return;
            }
            P part = turn.part;
            long until = until(turns.peek());
            do {
                take.accept(part);
            } while (!isEnough.getAsBoolean() && part.hasNext() && part.nextMicros() <= until);
            if (part.hasNext()) {
                turns.add(new Turn<>(part.nextMicros(), turn.order, part));
            }
        }
    }

    private static long until(@Nullable Turn<?> next) {
        if (next == null || next.micros > Long.MAX_VALUE - SLACK_MICROS) {
            return Long.MAX_VALUE;
        }
        return next.micros + SLACK_MICROS;
    }

    /** @param order the part's place in the collection, so that equal times give the same order again */
    private record Turn<P>(long micros, int order, P part) implements Comparable<Turn<P>> {
        @Override
        public int compareTo(Turn<P> other) {
            int byTime = Long.compare(micros, other.micros);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }
}
