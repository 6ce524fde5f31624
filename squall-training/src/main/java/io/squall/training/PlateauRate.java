package io.squall.training;

/**
 * Multiplies the rate by a factor when the validation F1 has not grown for more than {@code patience} epochs: PyTorch's
 * {@code ReduceLROnPlateau(mode="max")}, with its relative threshold of 1e-4.
 */
final class PlateauRate implements LearningRate {

    private static final double RELATIVE_THRESHOLD = 1e-4;

    private final double factor;
    private final int patience;
    private double rate;
    private double best = Double.NEGATIVE_INFINITY;
    private int withoutGrowth;

    PlateauRate(double rate, double factor, int patience) {
        this.rate = rate;
        this.factor = factor;
        this.patience = patience;
    }

    @Override
    public double at(double epochs) {
        return rate;
    }

    @Override
    public void epochDone(EpochMetrics metrics) {
        if (metrics.f1() > best * (1 + RELATIVE_THRESHOLD) || best == Double.NEGATIVE_INFINITY) {
            best = metrics.f1();
            withoutGrowth = 0;
            return;
        }
        withoutGrowth++;
        if (withoutGrowth > patience) {
            rate *= factor;
            withoutGrowth = 0;
        }
    }
}
