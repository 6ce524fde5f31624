package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Typical times of answers and timed steps.
 *
 * @param all of all together
 * @param components of each component together, its answers and its steps apart
 * @param kinds of the kinds that were timed often enough
 */
record LatencyTable(TypicalTime all, List<Component> components, List<Kind> kinds) {

    LatencyTable {
        components = List.copyOf(components);
        kinds = List.copyOf(kinds);
        for (Kind kind : kinds) {
            if (kind.component < 0 || kind.component >= components.size()) {
                throw new IllegalArgumentException(
                        "kind " + kind.key + " is of component " + kind.component + " of " + components.size());
            }
        }
    }

    /**
     * A component's times.
     *
     * @param wander how its mean deviation varies between clean windows, beyond what few answers explain
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Component(String name, TypicalTime time, float wander) {}

    /**
     * A kind's times.
     *
     * @param key {@link Keys#timed} as a hexadecimal number
     * @param component index of its component
     * @param floor of the quickest tenth of a window's
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Kind(String key, int component, TypicalTime time, SignalScale floor) {}
}
