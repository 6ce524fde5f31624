package io.squall.training;

/** Grows linearly over the first tenth of the training, then falls along half a cosine to a twentieth. */
final class CosineRate implements LearningRate {

    private static final double WARM_UP = 0.1;
    private static final double LOWEST = 0.05;

    private final double highest;
    private final int epochs;

    CosineRate(double highest, int epochs) {
        this.highest = highest;
        this.epochs = epochs;
    }

    @Override
    public double at(double epochsDone) {
        double progress = Math.min(1, epochsDone / epochs);
        if (progress < WARM_UP) {
            return highest * progress / WARM_UP;
        }
        double fall = (progress - WARM_UP) / (1 - WARM_UP);
        return highest * (LOWEST + (1 - LOWEST) * (1 + Math.cos(Math.PI * fall)) / 2);
    }

    @Override
    public void epochDone(EpochMetrics metrics) {
        // It follows the clock of the training, not its success.
    }
}
