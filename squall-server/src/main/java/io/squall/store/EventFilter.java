package io.squall.store;

import io.squall.log.Level;
import java.util.Optional;

/**
 * Which events are asked for; what is empty does not matter.
 *
 * @param span by their time
 * @param host exact
 * @param service exact
 * @param level this and above
 * @param eventId of this template
 * @param requestId of this request
 * @param globalRequestId of the chain that this request began
 * @param instance of this instance
 * @param text in the message
 */
public record EventFilter(
        TimeSpan span,
        Optional<String> host,
        Optional<String> service,
        Optional<Level> level,
        Optional<String> eventId,
        Optional<String> requestId,
        Optional<String> globalRequestId,
        Optional<String> instance,
        Optional<String> text) {

    /** All events. */
    public static EventFilter all() {
        return new EventFilter(
                TimeSpan.ALWAYS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
