package io.squall.training.baseline;

import io.squall.window.Window;

/** A detector simple enough to be explained in one sentence. Immutable. */
public sealed interface Baseline permits AnyError, NewTemplate, CountRegression, Always {

    /** The name in reports. */
    String name();

    /** A window is alarmed when its score is at or above this. */
    double threshold();

    /** How anomalous the window is; the scale is the baseline's own. */
    double score(Window window);
}
