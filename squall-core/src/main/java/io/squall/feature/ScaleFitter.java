package io.squall.feature;

/** Mean and deviation of one feature's training values in one pass (Welford 1962); missing values are left out. */
final class ScaleFitter {

    private final String name;
    private final boolean log;
    private long count;
    private double mean;
    private double squares;

    ScaleFitter(String name, boolean log) {
        this.name = name;
        this.log = log;
    }

    void add(float value) {
        if (Float.isNaN(value)) {
            return;
        }
        double x = Scale.transform(log, value);
        count++;
        double delta = x - mean;
        mean += delta / count;
        squares += delta * (x - mean);
    }

    /** The scale of the values; of none at all, the one that changes nothing. */
    Scale fit() {
        double std = count == 0 ? 1 : Math.sqrt(squares / count);
        return new Scale(name, log, mean, Math.max(Scale.MIN_STD, std));
    }
}
