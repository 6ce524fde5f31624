package io.squall.profile;

import io.squall.event.Event;
import io.squall.template.Template;

/**
 * A clean kind that an unseen one of the same logger and level may mean.
 *
 * @param kind {@link Event#kind()} of the clean kind
 * @param template its text
 * @param status its status
 * @param likeness cosine of both texts ({@link TextHash})
 */
record Meaning(long kind, Template template, int status, float likeness) {

    /** The event in clean words; its message stays as it was written. */
    Event of(Event said) {
        return said.saying(template, status);
    }
}
