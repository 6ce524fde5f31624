package io.squall.store;

import java.time.Instant;

/**
 * What an operator did with an incident.
 *
 * @param id its key
 * @param at when
 * @param act {@code comment}, {@code acknowledge}, {@code resolve} or {@code reopen}
 * @param author who
 * @param text what was written, or empty
 */
public record HistoryRow(String id, Instant at, String act, String author, String text) {}
