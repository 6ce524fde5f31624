package io.squall.feature;

import java.util.List;

/**
 * Scaling of all numbers, fitted on the training split only.
 *
 * @param numerical in the order of {@link FeatureNames#NUMERICAL}
 * @param aggregates in the order of {@link FeatureNames#AGGREGATES}
 */
public record Scaler(List<Scale> numerical, List<Scale> aggregates) {

    public Scaler {
        numerical = List.copyOf(numerical);
        aggregates = List.copyOf(aggregates);
        check("numerical", numerical, FeatureNames.NUMERICAL);
        check("aggregates", aggregates, FeatureNames.AGGREGATES);
    }

    private static void check(String what, List<Scale> scales, List<String> names) {
        List<String> scaled = scales.stream().map(Scale::name).toList();
        if (!scaled.equals(names)) {
            throw new IllegalArgumentException("scaler has " + what + " " + scaled + ", expected " + names);
        }
    }
}
