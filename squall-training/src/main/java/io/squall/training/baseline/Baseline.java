package io.squall.training.baseline;

import io.squall.window.Window;

/** A detector that is no neural network. As safe for threads as its class says; immutable where it says nothing. */
public sealed interface Baseline
        permits AnyError,
                NewTemplate,
                NewErrorTemplate,
                CountRegression,
                GradientBoosting,
                PcaResidual,
                IsolationForest,
                CutForest,
                EventSurprise,
                Always {

    /** The name in reports. */
    String name();

    /** A window is alarmed when its score is at or above this. */
    double threshold();

    /** How anomalous the window is; the scale is the baseline's own. */
    double score(Window window);
}
