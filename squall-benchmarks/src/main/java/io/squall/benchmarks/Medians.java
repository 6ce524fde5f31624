package io.squall.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Readings of some tasks over rounds, and their medians. */
final class Medians {

    private final Map<String, List<Double>> readings = new LinkedHashMap<>();

    void add(String task, double reading) {
        readings.computeIfAbsent(task, name -> new ArrayList<>()).add(reading);
    }

    boolean knows(String task) {
        return readings.containsKey(task);
    }

    /** In the order in which they were first read. */
    Set<String> tasks() {
        return readings.keySet();
    }

    double of(String task) {
        double[] sorted = readings.getOrDefault(task, List.of(Double.NaN)).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
