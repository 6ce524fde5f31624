package io.squall.profile;

/**
 * What of a window may be strange.
 *
 * <p>New kinds, counts that go with none other, and order are compared as they are. Loudness, speed and silence also drift in
 * health, with the time of day and the tenants' work: they count from some deviations on only, and one of them alone makes no
 * alarm.
 */
enum Sign {
    NEW_ERRORS(Sign.GRAVE_COUNT, 0, Sign.ALARMING),
    NEW_WARNINGS(Sign.COUNT, 0),
    NEW_OTHERS(Sign.COUNT, 0),
    EXCESS("pca_excess", Sign.COUNT, 0),
    BROKEN_WINDOW("broken_window", 1, 0),
    CHAIN_SURPRISE("chain_surprise", 3, 0),
    WARNINGS("unusual_warnings", 1, Sign.DRIFT),
    BURST_OF_REQUESTS("burst_request", 1, Sign.DRIFT),
    BURST_OF_COMPONENT("burst_component", 1, Sign.DRIFT),
    BURST_OF_KIND("burst_kind", 1, Sign.DRIFT),
    SLOWEST("latency_floor", 1, Sign.DRIFT),
    SLOWEST_COMPONENT("latency_component_floor", 1, Sign.DRIFT),
    BUSY("rate_high", 1, Sign.DRIFT),
    QUIET("rate_low", 1, Sign.DRIFT),
    SILENT_COMPONENT("silence_component", 1, Sign.ABSENCE),
    SILENT_KIND("silence_kind", 1, Sign.ABSENCE),
    OVERDUE("overdue_kind", 1, Sign.ABSENCE),
    UNHEARD_OF_ANSWERS(Sign.COUNT, 0);

    /** One more where there is never any is unusual, but not yet strange. */
    private static final double COUNT = 0.35;

    /** Health does write new errors, but fewer: chosen so that one of them, with little else beside it, is near to an alarm. */
    private static final double GRAVE_COUNT = 0.27;

    private static final double DRIFT = 2;
    /** What nobody asks for is not written: the absence of one thing says least. */
    private static final double ABSENCE = 3;

    /** Strangest that one sign may be: the mute ones behind it still count. */
    private static final double MOST = 15;

    /**
     * Over the highest level of alarm: several new kinds of error alarm by themselves, and how many more they are tells of the length of
     * the cascade rather than of what it did to users.
     */
    private static final double ALARMING = 4;

    private static final int NONE = -1;

    private final int signal;
    private final double leastSpread;
    private final double usual;
    private final double most;

    /** Of what {@link LevelCounts} has. */
    Sign(double leastSpread, double usual) {
        this(leastSpread, usual, Sign.MOST);
    }

    /** Of what {@link LevelCounts} has. */
    Sign(double leastSpread, double usual, double most) {
        this.signal = NONE;
        this.leastSpread = leastSpread;
        this.usual = usual;
        this.most = most;
    }

    /** @param signal one of {@link CleanProfile#WINDOW_NAMES} */
    Sign(String signal, double leastSpread, double usual) {
        this.signal = CleanProfile.WINDOW_NAMES.indexOf(signal);
        this.leastSpread = leastSpread;
        this.usual = usual;
        this.most = MOST;
    }

    /** Its value in a window, before it is scaled. */
    double value(LevelCounts levels, Deviations deviations) {
        return switch (this) {
            case NEW_ERRORS -> Math.log1p(levels.newErrorKinds());
            case NEW_WARNINGS -> Math.log1p(levels.newWarningKinds());
            case NEW_OTHERS -> Math.log1p(levels.newInfoKinds());
            case UNHEARD_OF_ANSWERS -> Math.log1p(levels.unheardOfAnswers());
            default -> deviations.window()[signal];
        };
    }

    /** Spread below which differences mean nothing. */
    double leastSpread() {
        return leastSpread;
    }

    /** How strange a value is, 0 to {@value #MOST} at most. */
    double strangeness(double deviations) {
        return Math.max(0, Math.min(most, deviations - usual));
    }
}
