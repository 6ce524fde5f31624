package io.squall.profile;

/**
 * The times of one window against the typical ones.
 *
 * <p>A kind weighs {@code n / (n + 2)} for its {@code n} times: a flood of one quick answer cannot hide that all others are slow, and
 * a single slow answer says little.
 */
final class WindowTimes {

    /** In the place of a component: all of them. */
    static final int ALL = -1;

    private static final double HALF_WEIGHT = 2;
    private static final double WANDER = 0.7;
    private static final double LATE_SHARE = 0.01;

    private final LatencyGroups groups;
    private final int[] times;
    private final double[] deviations;
    private final WindowFloors floors = new WindowFloors();
    private int count;
    private int late;

    WindowTimes(LatencyGroups groups) {
        this.groups = groups;
        this.times = new int[groups.size()];
        this.deviations = new double[groups.size()];
    }

    void add(int group, double logSeconds) {
        TypicalTime typical = groups.time(group);
        times[group]++;
        floors.add(group, logSeconds);
        deviations[group] += typical.deviations(logSeconds);
        count++;
        if (logSeconds > typical.late()) {
            late++;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How far the mean deviation of all kinds is from none, in its own deviations. */
    double shift() {
        return mean(ALL).strangeness(0.5);
    }

    /** The greatest such number of a component; 0 when no component is slower than on the median clean window. */
    double slowestComponent() {
        double slowest = 0;
        for (int component = 0; component < groups.components(); component++) {
            slowest = Math.max(slowest, mean(component).strangeness(groups.wander(component)));
        }
        return slowest;
    }

    /** How many more times than one in a hundred are beyond the clean 99 % quantile, in deviations of a count. */
    double lateness() {
        double expected = LATE_SHARE * count;
        return (late - expected) / Math.sqrt(expected + 1);
    }

    /** Logarithms of the seconds that the quickest tenth takes, by group; NaN where there is none. */
    double[] floors() {
        return floors.floors(times);
    }

    /** How far the quickest answers of all kinds are from their usual times: the mean, in its own deviations. */
    double floorShift() {
        return floor(floors(), ALL).strangeness(WANDER);
    }

    /** The greatest such number of a component; 0 when none has slower quickest answers than usual. */
    double slowestFloor() {
        double[] own = floors();
        double slowest = 0;
        for (int component = 0; component < groups.components(); component++) {
            slowest = Math.max(slowest, floor(own, component).strangeness(WANDER));
        }
        return slowest;
    }

    private Mean floor(double[] own, int component) {
        double weight = 0;
        double sum = 0;
        for (int group = 0; group < times.length; group++) {
            SignalScale floor = groups.floor(group);
            boolean known = times[group] > 0 && floor.spread() < Float.MAX_VALUE;
            if (known && (component == ALL || groups.component(group) == component)) {
                double part = times[group] / (times[group] + HALF_WEIGHT);
                sum += part * floor.apply(own[group]);
                weight += part;
            }
        }
        return new Mean(weight == 0 ? 0 : sum / weight, weight);
    }

    /** Mean deviation of the kinds of one component, or of {@link #ALL}. */
    Mean mean(int component) {
        double weight = 0;
        double sum = 0;
        for (int group = 0; group < times.length; group++) {
            if (times[group] > 0 && (component == ALL || groups.component(group) == component)) {
                sum += deviations[group] / (times[group] + HALF_WEIGHT);
                weight += times[group] / (times[group] + HALF_WEIGHT);
            }
        }
        return new Mean(weight == 0 ? 0 : sum / weight, weight);
    }

    /**
     * A weighted mean of deviations.
     *
     * @param weight about the number of kinds that it comes from
     */
    record Mean(double value, double weight) {

        /** In units of its own deviation, when clean windows wander by {@code wander} and few times add their noise. */
        double strangeness(double wander) {
            return weight == 0 ? 0 : value / Math.sqrt(wander * wander + 0.5 / weight);
        }
    }
}
