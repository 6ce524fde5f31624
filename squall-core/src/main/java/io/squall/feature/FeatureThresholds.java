package io.squall.feature;

/**
 * From where on a measure raises its flag.
 *
 * @param slowApiSeconds an answer that takes longer is slow
 * @param memorySpikeMb more memory claimed or used than this is a spike, MB
 * @param httpErrorStatus a status from here upward is an error
 */
public record FeatureThresholds(double slowApiSeconds, double memorySpikeMb, int httpErrorStatus) {

    public FeatureThresholds {
        if (!(slowApiSeconds > 0) || !(memorySpikeMb > 0)) {
            throw new IllegalArgumentException(
                    "slowApiSeconds " + slowApiSeconds + " and memorySpikeMb " + memorySpikeMb + " must be above 0");
        }
        if (httpErrorStatus < 100 || httpErrorStatus > 599) {
            throw new IllegalArgumentException("httpErrorStatus " + httpErrorStatus + " is not between 100 and 599");
        }
    }

    /** Half a second, 2560 MB, 400. */
    public static FeatureThresholds defaults() {
        return new FeatureThresholds(0.5, 2560, 400);
    }
}
