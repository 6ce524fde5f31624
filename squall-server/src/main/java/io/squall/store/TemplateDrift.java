package io.squall.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Handle;

/**
 * How what is logged differs from what was logged before, by template: counts of whole hours against the span of equal length
 * before. Changes are ranked by how many standard deviations of a Poisson count they are, {@code (now - before) / sqrt(now +
 * before)}, so that neither a rare template that doubled nor a frequent one that wavered comes first. Safe for all threads.
 */
public final class TemplateDrift {

    /** The longest span. */
    public static final Duration LONGEST = Duration.ofDays(31);

    private static final int MOST = 30;

    /** What chance alone makes seldom. */
    private static final double CLEAR = 3;

    private final Store store;

    public TemplateDrift(Store store) {
        this.store = store;
    }

    /**
     * An hour.
     *
     * @param hour its beginning
     * @param events events of all templates
     * @param unknown events of templates that the model does not know
     */
    public record Hour(Instant hour, long events, long unknown) {}

    /**
     * A template whose frequency changed.
     *
     * @param template the template
     * @param before events in the span before
     * @param now events in the span
     */
    public record Change(TemplateRow template, long before, long now) {}

    /**
     * What changed.
     *
     * @param hours the hours in which anything was met, the oldest first
     * @param risen templates that came clearly more often, the clearest first, at most 30
     * @param fallen templates that came clearly less often, the clearest first, at most 30
     * @param fresh templates that were not met before, the most frequent first, at most 30
     */
    public record Drift(List<Hour> hours, List<Change> risen, List<Change> fallen, List<Change> fresh) {}

    private static final class Tally {
        long before;
        long now;

        double clearness() {
            return (now - before) / Math.sqrt((double) now + before);
        }
    }

    /**
     * The change from the span before {@code span}.
     *
     * @param from begin of the span; its hour counts as a whole, as that of {@code until} does
     * @param known event ids of the templates that the model knows
     * @throws IllegalArgumentException in one line, when there is no such span or it is longer than {@link #LONGEST}
     */
    public Drift between(Instant from, Instant until, Set<String> known) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: " + until + " is not after from, " + from);
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("from: more than " + LONGEST.toDays() + " days before until, " + until);
        }
        long begin = Math.floorDiv(Micros.of(from), Micros.HOUR) * Micros.HOUR;
        long end = -Math.floorDiv(-Micros.of(until), Micros.HOUR) * Micros.HOUR;
        return store.read(handle -> drift(handle, begin, end, known));
    }

    private static Drift drift(Handle handle, long begin, long end, Set<String> known) {
        Map<String, Tally> tallies = new HashMap<>();
        Map<Long, long[]> hours = new TreeMap<>();
        long before = begin - (end - begin);
        try (var counts = handle.createQuery("SELECT hour_micros, event_id, count FROM template_counts"
                + " WHERE hour_micros >= :from AND hour_micros < :until")) {
            counts.bind("from", before)
                    .bind("until", end)
                    .map((row, context) -> {
                        long hour = row.getLong("hour_micros");
                        String id = row.getString("event_id");
                        long count = row.getLong("count");
                        Tally tally = tallies.computeIfAbsent(id, key -> new Tally());
                        if (hour < begin) {
                            tally.before += count;
                        } else {
                            tally.now += count;
                            long[] sums = hours.computeIfAbsent(hour, key -> new long[2]);
                            sums[0] += count;
                            sums[1] += known.contains(id) ? 0 : count;
                        }
                        return true;
                    })
                    .forEach(counted -> {});
        }
        List<Hour> shown = new ArrayList<>();
        hours.forEach((hour, sums) -> shown.add(new Hour(Micros.instant(hour), sums[0], sums[1])));
        return new Drift(
                shown,
                changes(
                        handle,
                        tallies,
                        tally -> tally.before > 0 && tally.clearness() >= CLEAR ? tally.clearness() : 0),
                changes(handle, tallies, tally -> tally.clearness() <= -CLEAR ? -tally.clearness() : 0),
                changes(handle, tallies, tally -> tally.before == 0 ? tally.now : 0));
    }

    /** Templates by their rank, the highest first; none of rank 0. */
    private static List<Change> changes(Handle handle, Map<String, Tally> tallies, ToDoubleFunction<Tally> rank) {
        List<Map.Entry<String, Tally>> ranked = tallies.entrySet().stream()
                .filter(each -> rank.applyAsDouble(each.getValue()) > 0)
                .sorted(Comparator.<Map.Entry<String, Tally>>comparingDouble(
                                each -> -rank.applyAsDouble(each.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .toList();
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, Tally> each : ranked) {
            Templates.find(handle, each.getKey())
                    .ifPresent(
                            template -> changes.add(new Change(template, each.getValue().before, each.getValue().now)));
        }
        return changes;
    }
}
