package io.squall.detect;

import io.squall.event.Event;
import java.util.List;

/**
 * Why a window has its score: the events of the sequence that made it, and what the network looked at.
 *
 * @param scored the window with its evidence
 * @param events events of the sequence with the highest logit; all of the window's unless that is a long one
 * @param attention weights over these events
 */
public record Explanation(ScoredWindow scored, List<Event> events, Attention attention) {

    public Explanation {
        events = List.copyOf(events);
        if (attention.length() != events.size()) {
            throw new IllegalArgumentException(
                    "attention over " + attention.length() + " events, expected " + events.size());
        }
    }
}
