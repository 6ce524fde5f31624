package io.squall.alert;

import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import io.squall.incident.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification in the outbox.
 *
 * @param id key, made of incident, kind, sink and sequence
 * @param incident incident id, or for a digest its own
 * @param sink name of the sink
 * @param kind why it is told
 * @param episode how often the incident had come back
 * @param sequence place among what is told of the incident to the sink
 * @param severity how urgent it is told to be
 * @param state where it stands
 * @param made when it was decided
 * @param queued when it was last put into the queue; giving up counts from here
 * @param due not sent before
 * @param attempts how often it was tried since {@code queued}
 * @param finished when the sink had it, or when it was given up
 * @param reason of the last failure, of being muted or held …; or empty
 * @param body what is told
 */
public record OutboxEntry(
        String id,
        String incident,
        String sink,
        NotificationKind kind,
        int episode,
        long sequence,
        Severity severity,
        EntryState state,
        Instant made,
        Instant queued,
        Instant due,
        int attempts,
        Optional<Instant> finished,
        String reason,
        Notification body) {}
