package io.squall.detect;

import io.squall.event.Event;
import java.util.List;
import java.util.Optional;

/** The logit of a window, and what it may be explained by. */
interface Verdict {

    double logit();

    /** The events that were judged: all of the window's unless that is a long one. */
    List<Event> events();

    /** Attention over these events. */
    Attention attention();

    /** {@link Unusualness} of each, where it is known. */
    Optional<double[]> unusual();

    /**
     * What the logit would be of some of the events, for several choices of them.
     *
     * @param kept of each choice the places of its events, ascending, at least one
     * @return one for each choice
     */
    double[] logitsOf(List<int[]> kept);
}
