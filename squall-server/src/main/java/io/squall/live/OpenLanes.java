package io.squall.live;

import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import io.squall.log.LineCounts;
import io.squall.log.LogRecord;
import io.squall.log.RecordLane;
import io.squall.log.RecordLanes;
import io.squall.log.RecordSink;
import io.squall.log.Utf8;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes that lines come in, each with the record that it is at. When there are too many, the one without lines for longest
 * is let go: its record is given out, and a line that comes after all begins a new lane. Used by one thread.
 */
final class OpenLanes {

    private final RecordLanes reading;
    private final int maxLanes;
    private final RecordSink sink;
    /** Least recently used first: the order is part of the state, as it decides who goes. */
    private final Map<Lane, RecordLane> lanes = new LinkedHashMap<>(16, 0.75f, true);

    private LineCounts closed = LineCounts.NONE;

    /** @param sink takes the records of all lanes */
    OpenLanes(RecordLanes reading, int maxLanes, RecordSink sink) {
        this.reading = reading;
        this.maxLanes = maxLanes;
        this.sink = sink;
    }

    void receivedAt(Instant received) {
        reading.receivedAt(received);
    }

    void add(LaneLines lines) {
        RecordLane lane = lane(lines.lane());
        for (byte[] line : lines.lines()) {
            lane.add(line);
            drain(lane);
        }
    }

    void release(List<Lane> idle) {
        for (Lane key : idle) {
            RecordLane lane = lanes.get(key);
            if (lane != null) {
                lane.release();
                drain(lane);
            }
        }
    }

    /** True when the lane holds a record back. */
    boolean isHolding(Lane key) {
        RecordLane lane = lanes.get(key);
        return lane != null && lane.isHolding();
    }

    /** Lets go of records that are older than {@code micros}: the stream has gone on, and no more lines of them will come. */
    void releaseBefore(long micros) {
        for (RecordLane lane : lanes.values()) {
            if (lane.heldSinceMicros() < micros) {
                lane.release();
                drain(lane);
            }
        }
    }

    /** The lanes that hold a record back. */
    List<Lane> holding() {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().isHolding())
                .map(Map.Entry::getKey)
                .toList();
    }

    int size() {
        return lanes.size();
    }

    /** What became of the lines of all lanes so far. */
    LineCounts counts() {
        return lanes.values().stream().map(RecordLane::counts).reduce(closed, LineCounts::plus);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(lanes.size());
        for (Map.Entry<Lane, RecordLane> lane : lanes.entrySet()) {
            for (String part : List.of(
                    lane.getKey().source(),
                    lane.getKey().host(),
                    lane.getKey().service(),
                    lane.getKey().file())) {
                Utf8.of(part).write(out);
            }
            lane.getValue().save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Lane key = new Lane(text(in), text(in), text(in), text(in));
            lanes.put(key, reading.restore(key.file(), key.host(), key.service(), in));
        }
    }

    private static String text(DataInput in) throws IOException {
        return Utf8.read(in).toString();
    }

    private RecordLane lane(Lane key) {
        RecordLane lane = lanes.get(key);
        if (lane == null) {
            if (lanes.size() >= maxLanes) {
                closeLeastUsed();
            }
            lane = reading.open(key.file(), key.host(), key.service());
            lanes.put(key, lane);
        }
        return lane;
    }

    private void closeLeastUsed() {
        Iterator<RecordLane> leastUsedFirst = lanes.values().iterator();
        RecordLane lane = leastUsedFirst.next();
        lane.release();
        drain(lane);
        closed = closed.plus(lane.counts());
        leastUsedFirst.remove();
    }

    private void drain(RecordLane lane) {
        for (LogRecord record = lane.poll(); record != null; record = lane.poll()) {
            sink.accept(record);
        }
    }
}
