/**
 * Records become {@link io.squall.event.Event}s: a template and the measures that the message carries.
 *
 * <p>In: records. Out: events, which own their bytes and can be kept.
 */
@NullMarked
package io.squall.event;

import org.jspecify.annotations.NullMarked;
