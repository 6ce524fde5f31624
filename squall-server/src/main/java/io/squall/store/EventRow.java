package io.squall.store;

import io.squall.log.Level;
import java.time.Instant;

/**
 * A log line that was kept. Texts are as they were logged: hostile.
 *
 * @param id 16 hexadecimal digits
 * @param time when it was logged
 * @param host host that wrote it, or empty
 * @param service service that wrote it, or empty
 * @param logger Python logger, or empty
 * @param level severity
 * @param pid process id, or -1
 * @param eventId event id of its template
 * @param template the template, or empty where it is not kept any more
 * @param requestId request id, or empty
 * @param globalRequestId id of the request that began the chain, or empty
 * @param instance instance UUID, or empty
 * @param message the message, at most 8,192 characters of it
 * @param tracebackLines lines of traceback that belonged to it
 * @param file where it was read from
 * @param line line in that file
 */
public record EventRow(
        String id,
        Instant time,
        String host,
        String service,
        String logger,
        Level level,
        int pid,
        String eventId,
        String template,
        String requestId,
        String globalRequestId,
        String instance,
        String message,
        int tracebackLines,
        String file,
        long line) {}
