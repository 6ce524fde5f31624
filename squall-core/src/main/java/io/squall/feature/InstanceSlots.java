package io.squall.feature;

import io.squall.event.Event;
import io.squall.log.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the instances of a window by the order in which they first appear. The model can follow one guest through a
 * window without ever learning a guest's identity. Events of no instance and of the {@value #SLOTS}th and later ones are
 * {@link Vocabulary#UNKNOWN}.
 */
final class InstanceSlots {

    static final int SLOTS = 16;

    private final Map<Utf8, Integer> slots = new HashMap<>();

    static Vocabulary vocabulary() {
        List<String> words = new ArrayList<>();
        for (int slot = 1; slot <= SLOTS; slot++) {
            words.add(Integer.toString(slot));
        }
        return Vocabulary.of(words);
    }

    /** Index of the event's slot in {@link #vocabulary()}. */
    int indexOf(Event event) {
        if (event.instance().isEmpty()) {
            return Vocabulary.UNKNOWN;
        }
        int slot = slots.computeIfAbsent(event.instance(), instance -> slots.size());
        return slot < SLOTS ? Vocabulary.UNKNOWN + 1 + slot : Vocabulary.UNKNOWN;
    }
}
