package io.squall.feature;

import io.squall.log.Utf8;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers the instances of one window in the order of their first appearance: which events speak of the same guest is told, who
 * the guest is is not. The instances beyond the last slot are unknown.
 */
final class InstanceSlots {

    private static final String NONE = "none";

    private final Vocabulary vocabulary;
    private final int noneIndex;
    private final Map<Utf8, Integer> slots = new HashMap<>();

    InstanceSlots(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.noneIndex = vocabulary.index(NONE);
    }

    /** The vocabulary of {@code slots} instances: none, 1, 2 … */
    static Vocabulary vocabulary(int slots) {
        List<String> entries = Stream.concat(
                        Stream.of(NONE), IntStream.rangeClosed(1, slots).mapToObj(Integer::toString))
                .toList();
        return Vocabulary.ordered(entries);
    }

    /** Index of the instance, a new one getting the next slot. */
    int index(Utf8 instance) {
        if (instance.isEmpty()) {
            return noneIndex;
        }
        Integer known = slots.get(instance);
        if (known != null) {
            return known;
        }
        int index = vocabulary.index(Integer.toString(slots.size() + 1));
        slots.put(instance, index);
        return index;
    }
}
