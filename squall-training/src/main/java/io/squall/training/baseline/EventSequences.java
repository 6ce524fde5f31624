package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.window.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows as sequences of which nothing is told but which kind of event follows which.
 *
 * @param ids of the kinds of event that healthy windows hold, from {@value #FIRST}; another is unknown, {@value #UNKNOWN}
 */
record EventSequences(Map<Long, Integer> ids) {

    private static final int UNKNOWN = 1;
    private static final int FIRST = 2;
    private static final int EVENT_ID = FeatureNames.CATEGORICAL.indexOf("event_id");

    EventSequences {
        ids = Map.copyOf(ids);
    }

    /** The kinds of {@code healthy}, numbered as they come. */
    static EventSequences of(List<Window> healthy) {
        Map<Long, Integer> ids = new HashMap<>();
        healthy.forEach(window ->
                window.events().forEach(event -> ids.computeIfAbsent(event.kind(), kind -> FIRST + ids.size())));
        return new EventSequences(ids);
    }

    /** Numbers of ids, padding (0) and unknown included. */
    int vocabulary() {
        return FIRST + ids.size();
    }

    /** @param window has at least one event */
    Sequence of(Window window) {
        int length = window.events().size();
        int[][] categorical = new int[FeatureNames.CATEGORICAL.size()][length];
        for (int[] column : categorical) {
            Arrays.fill(column, UNKNOWN);
        }
        for (int place = 0; place < length; place++) {
            Event event = window.events().get(place);
            categorical[EVENT_ID][place] = ids.getOrDefault(event.kind(), UNKNOWN);
        }
        return new Sequence(
                length,
                new float[length * FeatureNames.NUMERICAL.size()],
                new float[length * FeatureNames.BINARY.size()],
                categorical,
                new float[FeatureNames.AGGREGATES.size()]);
    }
}
