package io.squall.profile;

/**
 * A kind of event that clean windows held.
 *
 * @param kind {@link io.squall.event.Event#kind()}
 * @param component that wrote it
 * @param logger that wrote it
 * @param text of its template
 * @param windows clean windows of this deployment that held it; 0 for a kind that is known from elsewhere only
 */
public record CleanKind(long kind, String component, String logger, String text, int windows) {}
