/**
 * Events become {@link io.squall.window.Window}s: the events of one entity in a stretch of event time.
 *
 * <p>In: events in about the order of their time. Out: closed windows with their events in a canonical order.
 */
@NullMarked
package io.squall.window;

import org.jspecify.annotations.NullMarked;
