package io.squall.detect;

import io.squall.profile.CleanProfile;
import java.util.Optional;

/**
 * How far each event is from what is usual in this cloud, read from its deviations: how rare
 * its kind is in health, or how far its time is from its kind's, whichever is more.
 */
final class Unusualness {

    private static final int RARITY = CleanProfile.EVENT_NAMES.indexOf("rarity");
    private static final int LATENCY = CleanProfile.EVENT_NAMES.indexOf("latency");

    /** The feature is twice the rarity. */
    private static final double RAREST = 2;
    /** Deviations at which the feature is clipped. */
    private static final double LATEST = 6;

    private Unusualness() {}

    /**
     * {@code [L]}, 0 usual to 1 never seen in health; empty when nothing is known of the events.
     *
     * @param deviations of each event, by {@link CleanProfile#EVENT_NAMES}
     * @param events their number, {@code L}
     */
    static Optional<double[]> of(float[] deviations, int events) {
        int width = CleanProfile.EVENT_NAMES.size();
        if (deviations.length != events * width) {
            return Optional.empty();
        }
        double[] unusual = new double[events];
        for (int i = 0; i < unusual.length; i++) {
            double rare = deviations[i * width + RARITY] / RAREST;
            double late = deviations[i * width + LATENCY] / LATEST;
            unusual[i] = Math.min(1, Math.max(0, Math.max(rare, late)));
        }
        return Optional.of(unusual);
    }
}
