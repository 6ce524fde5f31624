package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One number for how far a window is from what is usual in a deployment, without labels and without a network: each {@link Sign} in
 * deviations of what clean windows have of it, and of these the length of the vector. So one sign that is very strange alarms, several
 * that are somewhat strange together do, and a hundred ordinary ones do not. Of the ways to put the signs together that were
 * tried on validation windows (greatest, sum, Fisher's sum of logarithms of shares) it ranked best.
 *
 * <p>What clean windows have is measured on such as were kept from the profile that they are compared with ({@link
 * StrangenessFitter}): to a profile every window that it was learned from looks familiar, the more so the fewer there were. So the
 * number means the same after twenty minutes of health as after a month, and a level of alarm moves with the bundle to
 * another deployment.
 *
 * <p>Where several entities are watched each has scales of its own, but none narrower or lower than those of all entities together: a
 * proxy has new paths each minute where an agent says the same for days. Immutable.
 */
final class Strangeness {

    /** Those of the first release that had any. */
    private static final int LEAST_SIGNS = 17;

    private final List<SignalScale> all;
    private final Map<String, List<SignalScale>> byEntity;

    /**
     * @param all scales of the signs, over all entities; a model of an earlier release lacks the last ones, which then count nothing
     * @param byEntity of the entities that were seen often enough
     */
    @JsonCreator
    Strangeness(
            @JsonProperty("all") List<SignalScale> all,
            @JsonProperty("by_entity") Map<String, List<SignalScale>> byEntity) {
        this.all = checked(all);
        Map<String, List<SignalScale>> sorted = new TreeMap<>();
        byEntity.forEach((entity, scales) -> sorted.put(entity, checked(scales)));
        this.byEntity = sorted;
    }

    private static List<SignalScale> checked(List<SignalScale> scales) {
        if (scales.size() < LEAST_SIGNS || scales.size() > Sign.values().length) {
            throw new IllegalArgumentException("%d scales of strangeness, expected %d to %d"
                    .formatted(scales.size(), LEAST_SIGNS, Sign.values().length));
        }
        return List.copyOf(scales);
    }

    @JsonProperty("all")
    List<SignalScale> all() {
        return all;
    }

    @JsonProperty("by_entity")
    Map<String, List<SignalScale>> byEntity() {
        return byEntity;
    }

    /** The signs of a window, in their order. */
    static double[] signs(LevelCounts levels, Deviations deviations) {
        Sign[] signs = Sign.values();
        double[] values = new double[signs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = signs[i].value(levels, deviations);
        }
        return values;
    }

    /** How strange a window with these signs is: about 1 in health, 0 at least. */
    double of(String entity, double[] signs) {
        List<SignalScale> scales = byEntity.getOrDefault(entity, all);
        Sign[] kinds = Sign.values();
        double squares = 0;
        for (int i = 0; i < scales.size(); i++) {
            double strange = kinds[i].strangeness(scales.get(i).deviations(signs[i]));
            squares += strange * strange;
        }
        return Math.sqrt(squares);
    }
}
