package io.squall.recording;

import io.squall.window.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A window whose label is known.
 *
 * @param label {@link WindowLabel#ANOMALOUS}, {@link WindowLabel#NORMAL} or {@link WindowLabel#UNSCORED}
 * @param recording where it was cut from
 */
public record LabelledWindow(Window window, int label, Recording recording) {

    private static final double LEAST_COVERED = 0.9;

    /** The part of it that the recording covers: what the clock grid's windows lack beyond was not silent, it was not recorded. */
    public Window known() {
        return window.knownFrom(micros(recording.start())).seenBy(micros(recording.end()) - 1);
    }

    /** Another window with the same label, of the same recording. */
    public LabelledWindow with(Window other) {
        return new LabelledWindow(other, label, recording);
    }

    /** Whether it shows the cloud in health: a normal window of a recording that did not fail. */
    public boolean isFaultFree() {
        return label == WindowLabel.NORMAL && !recording.failed();
    }

    /** Whether the recording covers nearly all of its time. */
    public boolean isCovered() {
        long from = Math.max(window.startMicros(), micros(recording.start()));
        long until = Math.min(window.endMicros(), micros(recording.end()));
        return until - from >= LEAST_COVERED * (window.endMicros() - window.startMicros());
    }

    /** Whether it tells what health is like: it shows the cloud in health, and whole. */
    public boolean isHealth() {
        return isFaultFree() && isCovered();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
