package io.squall.training.job;

import io.squall.training.corruption.Corruption;
import java.util.List;

/**
 * Windows that are made of clean ones, to train on beside the recorded.
 *
 * @param corrupted anomalous ones for each clean window: something late, missing, repeated, foreign or out of order
 * @param tolerated normal ones for each clean window: with errors and warnings that the deployment is used to
 * @param abroad ones for each window, clean or not, as a deployment sees them that was not adapted to: with nothing to
 *     compare with, and most kinds never seen; of a clean window also what a fault that writes errors makes of it
 * @param settled share of the corrupted and tolerated that are compared with a profile that knows the window they were made
 *     of, 0 to 1: in a deployment that was watched for long hardly anything of health is new
 * @param corruptions names of those that corrupted windows suffer, as {@link Corruption#name()} has them; empty for all
 */
public record SyntheticSettings(
        double corrupted, double tolerated, double abroad, double settled, List<String> corruptions) {

    /** None are made. */
    public static final SyntheticSettings NONE = new SyntheticSettings(0, 0);

    private static final double MOST = 20;

    public SyntheticSettings {
        require("corrupted", corrupted, MOST);
        require("tolerated", tolerated, MOST);
        require("abroad", abroad, MOST);
        require("settled", settled, 1);
        corruptions = List.copyOf(corruptions);
        List<String> known =
                Corruption.all(List.of()).stream().map(Corruption::name).toList();
        for (String name : corruptions) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "synthetic.corruptions: unknown \"" + name + "\" (known: " + String.join(", ", known) + ")");
            }
        }
    }

    /** For a deployment that stays the one that was trained on. */
    public SyntheticSettings(double corrupted, double tolerated) {
        this(corrupted, tolerated, 0, 0, List.of());
    }

    private static void require(String name, double rate, double most) {
        if (!(rate >= 0 && rate <= most)) {
            throw new IllegalArgumentException(
                    "synthetic." + name + " is " + rate + ", expected 0 to " + Math.round(most));
        }
    }

    boolean any() {
        return corrupted > 0 || tolerated > 0 || abroad > 0;
    }

    boolean suffers(Corruption corruption) {
        return corruptions.isEmpty() || corruptions.contains(corruption.name());
    }
}
