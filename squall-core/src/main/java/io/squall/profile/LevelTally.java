package io.squall.profile;

/**
 * Errors, warnings and new kinds of a window.
 *
 * @param newErrors events of new kinds of error
 * @param newWarnings new kinds of warning
 * @param newInfos new kinds of any other level
 * @param errors events
 * @param warnings events
 */
record LevelTally(int newErrors, int newWarnings, int newInfos, int errors, int warnings) {

    /** In the order of {@link Unusual#SIGNALS}, as logarithms. */
    double[] raw() {
        return new double[] {
            Math.log1p(newErrors),
            Math.log1p(newWarnings),
            Math.log1p(newInfos),
            Math.log1p(errors),
            Math.log1p(warnings)
        };
    }
}
