package io.squall.live;

import io.squall.window.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the parts of windows that were closed before their time, so that the next part does not take the place of the one
 * before. Remembers the {@value #MAX_STARTS} latest starts of such windows. Used by one thread.
 */
final class WindowParts {

    private static final int MAX_STARTS = 1_000;

    private final TreeMap<Long, Map<String, Integer>> closedByStart = new TreeMap<>();

    /** The part that a window of this entity and start is. */
    int part(String entity, long startMicros) {
        return closedByStart.getOrDefault(startMicros, Map.of()).getOrDefault(entity, 0);
    }

    /**
     * A window was closed; returns which part it was.
     *
     * @param early whether events for it may still come
     */
    int close(Window window, boolean early) {
        int part = part(window.entity(), window.startMicros());
        if (early) {
            closedByStart
                    .computeIfAbsent(window.startMicros(), start -> new HashMap<>())
                    .put(window.entity(), part + 1);
            if (closedByStart.size() > MAX_STARTS) {
                closedByStart.pollFirstEntry();
            }
        }
        return part;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(closedByStart.size());
        for (Map.Entry<Long, Map<String, Integer>> starting : closedByStart.entrySet()) {
            out.writeLong(starting.getKey());
            out.writeInt(starting.getValue().size());
            for (Map.Entry<String, Integer> parts : starting.getValue().entrySet()) {
                out.writeUTF(parts.getKey());
                out.writeInt(parts.getValue());
            }
        }
    }

    void restore(DataInput in) throws IOException {
        for (int starts = in.readInt(); starts > 0; starts--) {
            Map<String, Integer> parts = new HashMap<>();
            closedByStart.put(in.readLong(), parts);
            for (int entities = in.readInt(); entities > 0; entities--) {
                String entity = in.readUTF();
                parts.put(entity, in.readInt());
            }
        }
    }
}
