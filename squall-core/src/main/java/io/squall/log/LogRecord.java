package io.squall.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One log record: a first line and the traceback lines that belong to it.
 *
 * <p>Texts are slices of the block that was read; whoever keeps a record beyond the call that delivered it keeps the
 * block alive and should {@link Utf8#compact() compact} what it needs.
 *
 * @param timeMicros microseconds since the epoch, UTC
 * @param host host that wrote it, from the line or the path; empty when neither tells
 * @param service service that wrote it in OpenStack's words ({@code nova-compute}, {@code rabbitmq}), from the line or
 *     the path; empty when neither tells
 * @param logger Python logger ({@code nova.compute.manager}) or the format's nearest thing; empty when there is none
 * @param level severity
 * @param pid process id, or -1
 * @param requestId {@code req-…} id of this service's request, or empty
 * @param globalRequestId {@code req-…} id of the request that began the chain, or empty
 * @param project project (tenant) id, or empty
 * @param instance instance UUID named by an {@code [instance: …]} mark, or empty
 * @param message the message after the request context; an {@code [instance: …]} in front belongs to it
 * @param traceback joined further lines without their prefixes, {@code \n} between them, or empty
 * @param tracebackLines number of lines in {@code traceback}
 * @param file name of the file as the user gave it, inside an archive joined by {@code /}; {@code -} for standard input
 * @param line number of the first line in that file, from 1
 */
public record LogRecord(
        long timeMicros,
        String host,
        String service,
        String logger,
        Level level,
        int pid,
        Utf8 requestId,
        Utf8 globalRequestId,
        Utf8 project,
        Utf8 instance,
        Utf8 message,
        Utf8 traceback,
        int tracebackLines,
        String file,
        long line) {

    /** The record's time. */
    public Instant time() {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS);
    }
}
