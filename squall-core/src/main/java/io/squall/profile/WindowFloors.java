package io.squall.profile;

import java.util.Arrays;

/**
 * How long the quickest tenth of each kind's answers takes in one window. A busy machine makes some answers slow; a slow database or
 * network leaves none quick.
 */
final class WindowFloors {

    private static final double QUICKEST = 0.1;
    private static final int FIRST_CAPACITY = 16;

    private double[] logSeconds = new double[FIRST_CAPACITY];
    private int[] groups = new int[FIRST_CAPACITY];
    private int size;

    void add(int group, double time) {
        if (size == groups.length) {
            logSeconds = Arrays.copyOf(logSeconds, 2 * size);
            groups = Arrays.copyOf(groups, 2 * size);
        }
        logSeconds[size] = time;
        groups[size++] = group;
    }

    /**
     * By group, NaN where there is none: natural logarithms of seconds.
     *
     * @param counts number of times of each group
     */
    double[] floors(int[] counts) {
        double[][] times = new double[counts.length][];
        int[] filled = new int[counts.length];
        for (int i = 0; i < size; i++) {
            int group = groups[i];
            if (times[group] == null) {
                times[group] = new double[counts[group]];
            }
            times[group][filled[group]++] = logSeconds[i];
        }
        double[] floors = new double[counts.length];
        for (int group = 0; group < floors.length; group++) {
            floors[group] = times[group] == null
                    ? Double.NaN
                    : Quantiles.of(times[group]).at(QUICKEST);
        }
        return floors;
    }
}
