package io.squall.journal;

import java.util.List;
import java.util.Map;

/**
 * What a source hands over at once: it is durable as a whole or not at all.
 *
 * @param lanes the lines, by lane
 * @param positions for sources that are read by us (files, Kafka): how far each of their parts is read once this batch is in,
 *     as the source writes it; durable with the lines, so that a restart neither loses nor repeats any
 */
public record Batch(List<LaneLines> lanes, Map<String, String> positions) implements Content {

    public Batch {
        lanes = List.copyOf(lanes);
        positions = Map.copyOf(positions);
    }

    /** A batch that was pushed to us, and has no position. */
    public static Batch pushed(List<LaneLines> lanes) {
        return new Batch(lanes, Map.of());
    }

    /** Number of lines in all lanes. */
    public int lines() {
        return lanes.stream().mapToInt(lane -> lane.lines().size()).sum();
    }
}
