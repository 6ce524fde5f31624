package io.squall.event;

import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A record matched to its template. Its texts own their bytes, so an event may be kept.
 *
 * @param timeMicros microseconds since the epoch, UTC
 * @param host host that wrote the record, or empty
 * @param service service by line or path, or empty
 * @param component the service as the record itself tells it: from the logger where there is one
 *     ({@code nova.compute.manager} gives {@code nova-compute}), else {@code service}. The same line has the same
 *     component however it arrives, so the model reads this and not {@code service}.
 * @param logger Python logger, or empty
 * @param level severity
 * @param pid process id, or -1
 * @param template what the message says, without its variables
 * @param measures quantities in the message
 * @param requestId request id, or empty
 * @param globalRequestId global request id, or empty
 * @param instance instance UUID, or empty
 * @param message the message as it was written
 * @param tracebackLines lines of traceback joined to it
 * @param file file as the user gave it
 * @param line line number in that file, from 1
 */
public record Event(
        long timeMicros,
        String host,
        String service,
        String component,
        String logger,
        Level level,
        int pid,
        Template template,
        Measures measures,
        Utf8 requestId,
        Utf8 globalRequestId,
        Utf8 instance,
        Utf8 message,
        int tracebackLines,
        String file,
        long line) {

    /** The event's time. */
    public Instant time() {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS);
    }

    /** The same event with another template; its message stays as it was written. */
    public Event saying(Template other) {
        return with(other, measures);
    }

    /** {@link #saying}, as an answer of another status. */
    public Event saying(Template other, int status) {
        return with(other, measures.withStatus(status));
    }

    private Event with(Template otherTemplate, Measures otherMeasures) {
        return new Event(
                timeMicros,
                host,
                service,
                component,
                logger,
                level,
                pid,
                otherTemplate,
                otherMeasures,
                requestId,
                globalRequestId,
                instance,
                message,
                tracebackLines,
                file,
                line);
    }

    /**
     * Identifies the event's kind: template, logger, level and HTTP status together. Two events of one kind say the
     * same thing in the same place; "a template never seen before" is asked of this.
     */
    public long kind() {
        long hash = template.id();
        hash = hash * 0x9E3779B97F4A7C15L + logger.hashCode();
        hash = hash * 0x9E3779B97F4A7C15L + level.name().hashCode();
        hash = hash * 0x9E3779B97F4A7C15L + measures.httpStatus();
        return hash ^ (hash >>> 32);
    }
}
