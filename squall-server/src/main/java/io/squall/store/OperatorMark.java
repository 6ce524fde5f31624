package io.squall.store;

import java.time.Instant;

/**
 * An operator's word on an incident.
 *
 * @param by who
 * @param at when
 */
public record OperatorMark(String by, Instant at) {}
