package io.squall.training;

/**
 * The learning rate over a training. What it has learned of the past comes from the epochs it is told, in order: a
 * resumed training tells them again, so that a checkpoint needs no field for it.
 */
sealed interface LearningRate permits PlateauRate, CosineRate {

    static LearningRate of(TrainingConfig config) {
        double highest = config.optimizer().learningRate();
        return switch (config.schedule().kind()) {
            case PLATEAU ->
                new PlateauRate(
                        highest, config.schedule().factor(), config.schedule().patience());
            case COSINE -> new CosineRate(highest, config.maxEpochs());
        };
    }

    /** @param epochs done so far, with the fraction of the running one */
    double at(double epochs);

    void epochDone(EpochMetrics metrics);
}
