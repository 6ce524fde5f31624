package io.squall.ingest;

import io.squall.journal.Batch;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers lines, in the order in which they are to be read, into a batch of bounded size. A lane that comes again after another
 * one gets a run of its own in the batch, so that the order of time between lanes is kept. Used by one thread.
 */
public final class BatchBuilder {

    private static final int MAX_LINES = 5000;
    private static final int MAX_BYTES = 1 << 20;

    private final List<LaneLines> runs = new ArrayList<>();
    private final Map<String, String> positions = new HashMap<>();
    private @Nullable Lane lane;
    private List<byte[]> run = new ArrayList<>();
    private int lines;
    private long bytes;

    /** Adds the next line. */
    public void add(Lane to, byte[] line) {
        if (!to.equals(lane)) {
            endRun();
            lane = to;
        }
        run.add(line);
        lines++;
        bytes += line.length;
    }

    /** Tells how far a part of the source is read with the lines so far; the last word counts. */
    public void position(String part, String position) {
        positions.put(part, position);
    }

    /** True when no more line should be added. */
    public boolean isFull() {
        return lines >= MAX_LINES || bytes >= MAX_BYTES;
    }

    /** True when there is neither a line nor a position. */
    public boolean isEmpty() {
        return lines == 0 && positions.isEmpty();
    }

    /** Number of lines so far. */
    public int lines() {
        return lines;
    }

    /** Bytes of the lines so far. */
    public long bytes() {
        return bytes;
    }

    /** The batch; the builder is empty afterwards. */
    public Batch build() {
        endRun();
        Batch batch = new Batch(runs, positions);
        runs.clear();
        positions.clear();
        lane = null;
        lines = 0;
        bytes = 0;
        return batch;
    }

    private void endRun() {
        if (lane != null && !run.isEmpty()) {
            runs.add(new LaneLines(lane, run));
            run = new ArrayList<>();
        }
    }
}
