/**
 * Alerts: which incident goes to whom, when, and what mutes it.
 *
 * <p>Incidents come in, notifications go through an outbox in the store to sinks.
 */
@NullMarked
package io.squall.alert;

import org.jspecify.annotations.NullMarked;
