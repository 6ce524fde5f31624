package io.squall.simulator.likeness;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What is measured of one service's log, over all its hosts. */
final class ServiceTraits {

    private final Map<String, Long> lastByHost = new HashMap<>();
    private final Map<Long, Long> templates = new HashMap<>();
    private long[] gaps = new long[256];
    private int gapCount;
    private long records;

    void add(String host, long micros, long template) {
        records++;
        templates.merge(template, 1L, Long::sum);
        Long last = lastByHost.put(host, micros);
        if (last != null) {
            if (gapCount == gaps.length) {
                gaps = Arrays.copyOf(gaps, 2 * gapCount);
            }
            gaps[gapCount++] = Math.max(0, micros - last);
        }
    }

    long records() {
        return records;
    }

    /** Records by template. */
    Map<Long, Long> templates() {
        return templates;
    }

    /** Seconds between two records of a host, at a share of all; NaN when there are none. */
    double gapSeconds(double share) {
        if (gapCount == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(gaps, gapCount);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(gapCount - 1L, (long) (share * gapCount))] / 1e6;
    }
}
