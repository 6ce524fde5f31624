package io.squall.ingest.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.RawLanes;
import io.squall.journal.Lane;
import io.squall.log.LineTimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Makes lines of structured records.
 *
 * <p>Where the message is itself a line of a log, with its time, it is handed over as that line: the shipper only carried it.
 * What follows such a line in its lane without a time and without fields of its own continues it. Any other record becomes one
 * JSON object in the words of oslo.log's FluentFormatter.
 *
 * <p>Used by one thread.
 */
public final class ShippedLines {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_NAME = 255;

    private final String source;
    private final LineTimes times;
    private final RawLanes endedRaw = new RawLanes();

    /**
     * @param source name of the source, for the lanes
     * @param times tells which messages are lines of a log
     */
    public ShippedLines(String source, LineTimes times) {
        this.source = source;
        this.times = times;
    }

    /**
     * Adds the lines of a record; false when it holds no message.
     *
     * @param told host, service and file as the transport tells them, each for where the record does not
     * @param timeMicros time of the record as the transport tells it, microseconds since the epoch
     * @param timeIsSure true when that is the record's own time, false when it only replaces one
     */
    public boolean add(
            Map<String, Object> members, Lane told, long timeMicros, boolean timeIsSure, BatchBuilder batch) {
        ShippedRecord record = new ShippedRecord(members);
        String message = record.message().stripTrailing();
        if (message.isEmpty()) {
            return false;
        }
        Lane lane = new Lane(
                source,
                name(record.host(), told.host()),
                name(record.service(), told.service()),
                name(record.file(), told.file()));
        if (isRaw(message, record, lane)) {
            addRaw(message, lane, batch);
        } else {
            batch.add(lane, json(record, message, lane, timeMicros, timeIsSure));
            endedRaw.ended(lane, false);
        }
        return true;
    }

    /** Adds a text that is a line, or several, as it is. */
    public void addRaw(String text, Lane lane, BatchBuilder batch) {
        text.lines().forEach(line -> batch.add(lane, line.getBytes(UTF_8)));
        endedRaw.ended(lane, true);
    }

    private boolean isRaw(String message, ShippedRecord record, Lane lane) {
        int lineEnd = message.indexOf('\n');
        byte[] firstLine = (lineEnd < 0 ? message : message.substring(0, lineEnd)).getBytes(UTF_8);
        if (times.micros(firstLine) != LineTimes.NONE) {
            return true;
        }
        boolean isBare = record.level().isEmpty() && record.logger().isEmpty();
        return isBare && endedRaw.holds(lane);
    }

    private static String name(String own, String told) {
        String name = own.isEmpty() ? told : own;
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private byte[] json(ShippedRecord record, String message, Lane lane, long timeMicros, boolean timeIsSure) {
        String told = Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).toString();
        if (timeIsSure || record.time().isEmpty()) {
            return write(record, message, lane, told);
        }
        byte[] line = write(record, message, lane, record.time());
        return times.micros(line) == LineTimes.NONE ? write(record, message, lane, told) : line;
    }

    private static byte[] write(ShippedRecord record, String message, Lane lane, String time) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(message.length() + 256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("message", message);
            json.writeStringField("time", time);
            write(json, "level", record.level());
            write(json, "logger", record.logger());
            write(json, "hostname", lane.host());
            write(json, "service", lane.service());
            write(json, "pid", record.pid());
            write(json, "request_id", record.requestId());
            write(json, "global_request_id", record.globalRequestId());
            write(json, "project_id", record.project());
            if (!record.instance().isEmpty()) {
                json.writeObjectFieldStart("extra");
                json.writeStringField("instance_uuid", record.instance());
                json.writeEndObject();
            }
            write(json, "traceback", record.traceback());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toByteArray();
    }

    private static void write(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
