package io.squall.feature;

import io.squall.event.Event;
import io.squall.profile.TextHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vector of each kind of event, made once for up to {@value #MOST_KEPT} kinds and made anew each time for what comes
 * after. For any number of threads.
 */
final class TextVectors {

    private static final int MOST_KEPT = 20_000;

    private final Map<Long, float[]> vectors = new ConcurrentHashMap<>();

    private float[] of(Event event, long kind) {
        float[] vector = vectors.get(kind);
        if (vector == null) {
            vector = TextHash.of(event);
            if (vectors.size() < MOST_KEPT) {
                vectors.put(kind, vector);
            }
        }
        return vector;
    }

    TextRows rows(List<Event> events) {
        Map<Long, Integer> places = new HashMap<>();
        List<float[]> used = new ArrayList<>();
        int[] row = new int[events.size()];
        for (int i = 0; i < row.length; i++) {
            long kind = events.get(i).kind();
            Integer place = places.get(kind);
            if (place == null) {
                place = used.size();
                places.put(kind, place);
                used.add(of(events.get(i), kind));
            }
            row[i] = place;
        }
        return new TextRows(row, used);
    }
}
