package io.squall.detect;

/**
 * What is told of one open window: that it is anomalous, only when two looks in a row found it so. A window that fills is judged by
 * little, and what looks strange in its first seconds is often usual a moment later. Of 44 healthy recordings of the fault-injection
 * data's validation split, a model without labels alarmed 17 at some look, 5 so, and found every failure that it found before, one
 * look later; windows of less than ten seconds left alone alarmed 12, and beside this changed nothing. A third look changed little
 * (docs/DETECTION.md, "Delay in live order"). Closed windows need none of this.
 *
 * <p>How far apart looks are is up to who looks: it should be seconds. For one thread.
 */
public final class SecondLook {

    private static final int ENOUGH = 2;

    /** Looks in a row that found it anomalous, as far as they matter. */
    private int anomalous;

    /**
     * Takes the answer of a look.
     *
     * @return whether to tell it; the first that finds the window anomalous waits for the next
     */
    public boolean tells(boolean isAnomalous) {
        anomalous = isAnomalous ? Math.min(anomalous + 1, ENOUGH) : 0;
        return !isOwed();
    }

    /** Whether the last answer waits: the window is to be looked at again, though nothing may have come since. */
    public boolean isOwed() {
        return anomalous > 0 && anomalous < ENOUGH;
    }
}
