package io.squall.log;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the lines that were read. Nothing vanishes: {@code received = records + joined + blank + rejected}.
 *
 * @param received lines read
 * @param records lines that began a record
 * @param joined lines joined to a record: its traceback and other further text
 * @param blank lines that say nothing: blank ones, and the {@code ==> file <==} lines of head and tail
 * @param rejected lines in no record, by reason; reasons without lines are absent
 * @param cutLines lines longer than the limit, of which only the head was kept; they are in the counts above as well
 * @param cutBytes bytes skipped at the ends of such lines
 * @param nulBytes NUL bytes skipped in front of lines, as a log truncated under its writer leaves them
 * @param outOfOrder records earlier than the one before in the same file
 */
public record LineCounts(
        long received,
        long records,
        long joined,
        long blank,
        Map<Rejection, Long> rejected,
        long cutLines,
        long cutBytes,
        long nulBytes,
        long outOfOrder) {

    /** Nothing read. */
    public static final LineCounts NONE = new LineCounts(0, 0, 0, 0, Map.of(), 0, 0, 0, 0);

    public LineCounts {
        rejected = Map.copyOf(rejected);
    }

    /** All rejected lines, whatever the reason. */
    public long rejectedLines() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** True when every line is accounted for. */
    public boolean isBalanced() {
        return received == records + joined + blank + rejectedLines();
    }

    /** Both together. */
    public LineCounts plus(LineCounts other) {
        Map<Rejection, Long> sum = new EnumMap<>(Rejection.class);
        sum.putAll(rejected);
        other.rejected.forEach((reason, lines) -> sum.merge(reason, lines, Long::sum));
        return new LineCounts(
                received + other.received,
                records + other.records,
                joined + other.joined,
                blank + other.blank,
                sum,
                cutLines + other.cutLines,
                cutBytes + other.cutBytes,
                nulBytes + other.nulBytes,
                outOfOrder + other.outOfOrder);
    }

    /** One line for people: {@code 120 lines = 100 records + 15 joined + 3 blank + 2 rejected (2 without a time, …)}. */
    @Override
    public String toString() {
        String reasons = rejected.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().words())
                .collect(Collectors.joining("; "));
        return received + " lines = " + records + " records + " + joined + " joined + " + blank + " blank + "
                + rejectedLines() + " rejected" + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }
}
