package io.squall.incident;

import io.squall.log.Level;
import java.time.Instant;

/**
 * A log line that shows what is wrong, kept without the window it came from. Texts are as they were logged: hostile.
 *
 * @param time when it was logged
 * @param host host that wrote it, or empty
 * @param service service that wrote it, or empty
 * @param level severity
 * @param logger Python logger, or empty
 * @param eventId event id of its template
 * @param template the constant part of its message
 * @param message the message as it was written
 * @param requestId request id, or empty
 * @param instance instance UUID, or empty
 * @param file where it was read from, or empty
 * @param line line in {@code file}, from 1
 * @param weight share in the score of its window, 0 to 1
 */
public record EvidenceLine(
        Instant time,
        String host,
        String service,
        Level level,
        String logger,
        String eventId,
        String template,
        String message,
        String requestId,
        String instance,
        String file,
        long line,
        double weight) {}
