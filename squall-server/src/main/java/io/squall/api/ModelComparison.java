package io.squall.api;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Two models side by side.
 *
 * @param a one
 * @param b the other
 * @param reportA what the bundle of a holds of its training
 * @param reportB what the bundle of b holds of its training
 * @param differences settings that differ
 */
record ModelComparison(
        ModelInfo a, ModelInfo b, ModelReport reportA, ModelReport reportB, List<Difference> differences) {

    /**
     * A setting that differs.
     *
     * @param setting its path
     * @param a its value there, or empty
     * @param b its value here, or empty
     */
    record Difference(String setting, String a, String b) {}

    static ModelComparison of(ModelInfo a, ModelInfo b, ModelReport reportA, ModelReport reportB) {
        TreeSet<String> names = new TreeSet<>(reportA.settings().keySet());
        names.addAll(reportB.settings().keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String left = reportA.settings().getOrDefault(name, "");
            String right = reportB.settings().getOrDefault(name, "");
            if (!left.equals(right)) {
                differences.add(new Difference(name, left, right));
            }
        }
        return new ModelComparison(a, b, reportA, reportB, differences);
    }
}
