package io.squall.profile;

import io.squall.event.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * What a time is compared with: its <em>group</em> is its kind where that was timed often enough, else the rest of its component,
 * else the rest of all. Groups are numbered in that order. Immutable.
 */
final class LatencyGroups {

    private final LatencyTable table;
    private final KeyIndex kinds;
    private final Map<String, Integer> components = new HashMap<>();

    LatencyGroups(LatencyTable table) {
        this.table = table;
        this.kinds = new KeyIndex(table.kinds().size());
        table.kinds().forEach(kind -> kinds.add(Keys.parse(kind.key())));
        table.components().forEach(component -> components.put(component.name(), components.size()));
        if (kinds.size() != table.kinds().size()
                || components.size() != table.components().size()) {
            throw new IllegalArgumentException("a kind or component has two typical times");
        }
    }

    int size() {
        return table.kinds().size() + components() + 1;
    }

    /** Number of components; {@link #component} of the rest of all is this. */
    int components() {
        return table.components().size();
    }

    int group(Event event) {
        int kind = kinds.find(Keys.timed(event));
        return kind == KeyIndex.ABSENT ? rest(Keys.timedSource(event)) : kind;
    }

    int group(long key, String component) {
        int kind = kinds.find(key);
        return kind == KeyIndex.ABSENT ? rest(component) : kind;
    }

    private int rest(String component) {
        return table.kinds().size() + components.getOrDefault(component, components());
    }

    int component(int group) {
        int beyond = group - table.kinds().size();
        return beyond < 0 ? table.kinds().get(group).component() : beyond;
    }

    TypicalTime time(int group) {
        int beyond = group - table.kinds().size();
        if (beyond < 0) {
            return table.kinds().get(group).time();
        }
        return beyond < components() ? table.components().get(beyond).time() : table.all();
    }

    /** Of a kind; of the rest none is known. */
    SignalScale floor(int group) {
        return group < table.kinds().size() ? table.kinds().get(group).floor() : FloorFitter.UNKNOWN;
    }

    double wander(int component) {
        return table.components().get(component).wander();
    }
}
