/**
 * Incidents: anomalous windows that belong together, told as one story with a title, a severity and a first thing to do.
 *
 * <p>Scored windows come in, incidents go out. Knows no store and no clock; time is that of the events.
 */
@NullMarked
package io.squall.incident;

import org.jspecify.annotations.NullMarked;
