package io.squall.store;

import io.squall.log.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of evidence of a window. Texts are as they were logged: hostile.
 *
 * @param event id of the event, empty where it was not kept
 * @param time when it was logged
 * @param host host that wrote it, or empty
 * @param service service that wrote it, or empty
 * @param level severity
 * @param logger Python logger, or empty
 * @param eventId event id of its template
 * @param template the template
 * @param message the message
 * @param requestId request id, or empty
 * @param instance instance UUID, or empty
 * @param file where it was read from
 * @param line line in that file
 * @param weight its part in the score, 0 to 1
 */
public record EvidenceRow(
        Optional<String> event,
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
        double weight) {

    /** Columns of a question, behind {@code SELECT}, of evidence {@code v} and what was kept of its events, {@code k}. */
    static final String COLUMNS =
            "k.id AS kept, v.event, v.time_micros, v.host, v.service, v.level, v.logger, v.event_id,"
                    + " v.template, v.message, v.request_id, v.instance, v.file, v.line, v.weight";

    static EvidenceRow read(ResultSet row, Object context) throws SQLException {
        return new EvidenceRow(
                Optional.ofNullable(row.getString("kept")),
                Micros.instant(row.getLong("time_micros")),
                row.getString("host"),
                row.getString("service"),
                Level.valueOf(row.getString("level")),
                row.getString("logger"),
                row.getString("event_id"),
                row.getString("template"),
                row.getString("message"),
                row.getString("request_id"),
                row.getString("instance"),
                row.getString("file"),
                row.getLong("line"),
                row.getDouble("weight"));
    }
}
