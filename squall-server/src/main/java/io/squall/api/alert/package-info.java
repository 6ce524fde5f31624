/**
 * The part of the REST API that is about alerts: silences, maintenance windows, what was told and what was not.
 *
 * <p>Requests come in, answers come from {@code io.squall.alert}. Who may ask is decided before a request comes here: what
 * reads is {@code GET}, everything else changes something.
 */
@NullMarked
package io.squall.api.alert;

import org.jspecify.annotations.NullMarked;
