package io.squall.journal;

import java.util.List;

/**
 * Lines of one lane.
 *
 * @param lines the lines without their ends, in the order in which they were written; not to be changed afterwards
 */
public record LaneLines(Lane lane, List<byte[]> lines) {

    public LaneLines {
        lines = List.copyOf(lines);
    }
}
