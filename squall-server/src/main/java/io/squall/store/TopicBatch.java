package io.squall.store;

import io.squall.incident.Incident;
import java.util.List;
import java.util.Map;

/**
 * Results that were read from partitions of topics, each with the place where it stood.
 *
 * @param windows scored windows, in the order of each partition
 * @param incidents incidents as they changed, in the order of each partition
 * @param ends by partition the offset behind what was read of it
 */
public record TopicBatch(List<At<FoundWindow>> windows, List<At<Incident>> incidents, Map<String, Long> ends) {

    /**
     * A result and its place.
     *
     * @param partition name of the partition
     * @param offset its offset there
     */
    public record At<T>(String partition, long offset, T result) {}

    public TopicBatch {
        windows = List.copyOf(windows);
        incidents = List.copyOf(incidents);
        ends = Map.copyOf(ends);
    }

    /** Whether all of it lies before {@code positions}. */
    public boolean isBefore(Map<String, Long> positions) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
