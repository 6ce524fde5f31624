package io.squall.profile;

import java.util.ArrayList;
import java.util.List;

/** Learns how long a kind's quickest answers take, and how that wanders between clean windows. */
final class FloorFitter {

    /** A kind that was timed in too few windows: no floor is strange. */
    static final SignalScale UNKNOWN = new SignalScale(0, Float.MAX_VALUE);

    private static final int LEAST_WINDOWS = 3;
    private static final double PRIOR = 0.5;
    private static final double PRIOR_WINDOWS = 4;

    private final List<List<Double>> floors = new ArrayList<>();

    /** @param groups the first groups are learned, one for each kind */
    FloorFitter(int groups) {
        for (int group = 0; group < groups; group++) {
            floors.add(new ArrayList<>());
        }
    }

    void add(WindowTimes clean) {
        double[] window = clean.floors();
        for (int group = 0; group < floors.size(); group++) {
            if (!Double.isNaN(window[group])) {
                floors.get(group).add(window[group]);
            }
        }
    }

    SignalScale floor(int group) {
        double[] seen =
                floors.get(group).stream().mapToDouble(Double::doubleValue).toArray();
        if (seen.length < LEAST_WINDOWS) {
            return UNKNOWN;
        }
        SignalScale own = SignalScale.of(seen, TypicalTime.LEAST_SPREAD);
        double squares = seen.length * own.spread() * own.spread() + PRIOR_WINDOWS * PRIOR * PRIOR;
        return new SignalScale(own.center(), Math.sqrt(squares / (seen.length + PRIOR_WINDOWS)));
    }
}
