package io.squall.detect;

/**
 * What the clean profile alone would alarm is alarmed whatever the network says: a network that learned some faults by their labels
 * takes what it has not seen among them for harmless.
 *
 * @param level strangeness from which on the profile alone alarms; infinite where it never does
 * @param logit from which on a window is alarmed
 */
record AlarmFloor(double level, double logit) {

    /** Rounding on the way from a logit to its score must not lose an alarm. */
    private static final double HAIR = 1e-9;

    /** Raises nothing. */
    static final AlarmFloor NONE = new AlarmFloor(Double.POSITIVE_INFINITY, 0);

    /** The logit of a window of that strangeness: no less than the alarm's and what it is stranger than the level. */
    double raise(double sum, double strangeness) {
        return strangeness < level ? sum : Math.max(sum, logit + HAIR + strangeness - level);
    }
}
