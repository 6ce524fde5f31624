package io.squall.simulator.cloud;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen, by time: lines that will be written and actions that will be taken. Entries of one time come in the
 * order in which they were made, so a simulation is the same every time. A heap of four children a node, with the times in an
 * array of their own: they are all that most comparisons touch. Used by one thread.
 */
final class Agenda {

    private static final int BRANCHES = 4;

    private long[] times = new long[1024];
    private Entry[] entries = new Entry[1024];
    private int size;
    private long made;
    private long now = Long.MIN_VALUE;

    /** Either a line, or an action. */
    private record Entry(
            long order,
            @Nullable LogFile file,
            byte[] bytes,
            int lines,
            @Nullable Runnable action) {}

    private static final byte[] NO_BYTES = {};

    /** The time up to which everything has happened, in microseconds. */
    long now() {
        return now;
    }

    /** {@code action} will be taken at {@code micros}, or at once when that has passed. */
    void at(long micros, Runnable action) {
        add(micros, new Entry(made++, null, NO_BYTES, 0, action));
    }

    /** These lines will be written at {@code micros}. */
    void line(long micros, LogFile file, byte[] bytes, int lines) {
        add(micros, new Entry(made++, file, bytes, lines, null));
    }

    /** Lets everything happen that lies before {@code end}; what lies after it is forgotten. */
    void run(long end, LineSink sink) throws IOException {
        while (size > 0 && times[0] < end) {
            now = Math.max(now, times[0]);
            Entry entry = entries[0];
            removeFirst();
            if (entry.action != null) {
                entry.action.run();
            } else if (entry.file != null) {
                sink.write(entry.file, now, entry.bytes, entry.lines);
            }
        }
    }

    private void add(long micros, Entry entry) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            entries = Arrays.copyOf(entries, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / BRANCHES;
            if (times[parent] <= micros) {
                break; // equal: the parent is older, since this entry is the newest of all
            }
            times[at] = times[parent];
            entries[at] = entries[parent];
            at = parent;
        }
        times[at] = micros;
        entries[at] = entry;
    }

    @SuppressWarnings("NullAway") // slots behind the end are empty
    private void removeFirst() {
        size--;
        long time = times[size];
        Entry entry = entries[size];
        entries[size] = null;
        if (size == 0) {
            return;
        }
        int at = 0;
        while (true) {
            int first = BRANCHES * at + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int last = Math.min(first + BRANCHES, size);
            for (int child = first + 1; child < last; child++) {
                if (before(times[child], entries[child], times[least], entries[least])) {
                    least = child;
                }
            }
            if (!before(times[least], entries[least], time, entry)) {
                break;
            }
            times[at] = times[least];
            entries[at] = entries[least];
            at = least;
        }
        times[at] = time;
        entries[at] = entry;
    }

    private static boolean before(long time, Entry entry, long otherTime, Entry other) {
        return time < otherTime || (time == otherTime && entry.order < other.order);
    }
}
