package io.squall.training;

/**
 * How the learning rate moves and when training ends.
 *
 * @param kind the schedule
 * @param factor {@link Kind#PLATEAU}: the rate is multiplied by it, in (0, 1)
 * @param patience {@link Kind#PLATEAU}: epochs without a better validation F1 before that
 * @param stopPatience {@link Kind#PLATEAU}: epochs without a better validation F1 before training ends
 * @param averagedEpochs {@link Kind#COSINE}: the weights are the mean of those after each of the last so many epochs
 *     (Izmailov et al. 2018), which is less a matter of the seed than the last ones alone
 */
public record ScheduleConfig(Kind kind, double factor, int patience, int stopPatience, int averagedEpochs) {

    public enum Kind {
        /** Lower the rate when the validation F1 stays; end early; keep the best epoch's weights. */
        PLATEAU,
        /**
         * Warm up over a tenth of the steps, then fall along a cosine to 5%; keep the last weights, or a mean. For data whose
         * validation part is too small to choose an epoch by.
         */
        COSINE
    }

    public ScheduleConfig {
        Setting.require(factor > 0 && factor < 1, "schedule.factor", factor, "between 0 and 1");
        Setting.require(patience >= 0, "schedule.patience", patience, "0 or more");
        Setting.require(stopPatience >= 1, "schedule.stopPatience", stopPatience, "1 or more");
        Setting.require(averagedEpochs >= 1, "schedule.averagedEpochs", averagedEpochs, "1 or more");
    }

    /** With the weights of one epoch. */
    public ScheduleConfig(Kind kind, double factor, int patience, int stopPatience) {
        this(kind, factor, patience, stopPatience, 1);
    }

    public ScheduleConfig withAveragedEpochs(int value) {
        return new ScheduleConfig(kind, factor, patience, stopPatience, value);
    }

    /** Plateau: factor 0.5, patience 5, end after 10. */
    public static ScheduleConfig specification() {
        return new ScheduleConfig(Kind.PLATEAU, 0.5, 5, 10);
    }

    public static ScheduleConfig cosine() {
        return new ScheduleConfig(Kind.COSINE, 0.5, 5, 10);
    }
}
