package io.squall.detect;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.List;

/**
 * Why a window has its score: the events of the sequence that made it, and what the network looked at.
 *
 * @param scored the window with its evidence
 * @param events events of the sequence with the highest logit; all of the window's unless that is a long one
 * @param attention weights over these events
 * @param occlusion {@code [L]}, of each event what the logit loses without its kind, as a share of what it loses without each
 *     of the kinds tried; 0 for a kind that did not raise it. All events of a kind have the kind's share. Must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor: identity is never asked of it
public record Explanation(ScoredWindow scored, List<Event> events, Attention attention, double[] occlusion) {

    public Explanation {
        events = List.copyOf(events);
        if (attention.length() != events.size()) {
            throw new IllegalArgumentException(
                    "attention over " + attention.length() + " events, expected " + events.size());
        }
        if (occlusion.length != events.size()) {
            throw new IllegalArgumentException(
                    "occlusion of " + occlusion.length + " events, expected " + events.size());
        }
    }

    /** The same said of a window of other bounds. */
    public Explanation of(Window other) {
        return new Explanation(scored.of(other), events, attention, occlusion);
    }
}
