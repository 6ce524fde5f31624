package io.squall.training.baseline;

import io.squall.event.Event;
import io.squall.log.Level;

/**
 * What all events of a kind share.
 *
 * @param id {@link Event#kind()}
 * @param level severity
 * @param component component of the first event that was seen of it
 * @param httpStatus status of an API answer, 0 when there is none
 */
record Kind(long id, Level level, String component, int httpStatus) {

    static Kind of(Event event) {
        return new Kind(
                event.kind(), event.level(), event.component(), event.measures().httpStatus());
    }
}
