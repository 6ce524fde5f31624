package io.squall.alert;

import java.time.Instant;

/**
 * Something that a silence muted.
 *
 * @param silence id of the silence
 * @param notification id of the notification
 * @param at when it was muted
 * @param state what became of it: {@code muted}, or told after the silence ended
 * @param entry the notification
 */
public record Muted(String silence, String notification, Instant at, EntryState state, OutboxEntry entry) {}
