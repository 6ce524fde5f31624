package io.squall.feature;

/**
 * Where a quantity becomes a flag. A missing quantity raises none.
 *
 * @param slowApiSeconds an API answer that takes longer is slow ({@code is_slow_api}); steps of a guest ({@code Took 20 seconds
 *     to build instance.}) are no API answers
 * @param memorySpikeMb a claim, or memory in use on a node, above this is a spike ({@code is_memory_spike}), MB
 * @param httpError an HTTP status from here on is an error ({@code is_http_error})
 */
public record FeatureThresholds(double slowApiSeconds, double memorySpikeMb, int httpError) {

    /** The specification's: 0.5 s, 2560 MB, status 400. */
    public static final FeatureThresholds SPECIFICATION = new FeatureThresholds(0.5, 2560, 400);

    public FeatureThresholds {
        if (!(slowApiSeconds >= 0) || !(memorySpikeMb >= 0)) {
            throw new IllegalArgumentException("slow API " + slowApiSeconds + " s, memory spike " + memorySpikeMb
                    + " MB: a threshold is negative or no number");
        }
        if (httpError < 100 || httpError > 600) {
            throw new IllegalArgumentException("HTTP error from status " + httpError + " is not in 100 to 600");
        }
    }
}
