package io.squall.training.job;

/**
 * Windows that are made of clean ones, to train on beside the recorded.
 *
 * @param corrupted anomalous ones for each clean window: something late, missing, repeated, foreign or out of order
 * @param tolerated normal ones for each clean window: with errors and warnings that the deployment is used to
 */
public record SyntheticSettings(double corrupted, double tolerated) {

    /** None are made. */
    public static final SyntheticSettings NONE = new SyntheticSettings(0, 0);

    private static final double MOST = 20;

    public SyntheticSettings {
        require("corrupted", corrupted);
        require("tolerated", tolerated);
    }

    private static void require(String name, double rate) {
        if (!(rate >= 0 && rate <= MOST)) {
            throw new IllegalArgumentException("synthetic." + name + " is " + rate + ", expected 0 to 20");
        }
    }

    boolean any() {
        return corrupted > 0 || tolerated > 0;
    }
}
