package io.squall.ingest.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's log records on their way to lines, whichever encoding they came in: what a resource and a scope tell is shared
 * by the records in them. A body
 * that is a map without a message becomes a message that is the map. Used by one thread.
 */
final class OtlpRecords {

    private static final byte[] DEBUG = ascii("DEBUG");
    private static final byte[] INFO = ascii("INFO");
    private static final byte[] WARNING = ascii("WARNING");
    private static final byte[] ERROR = ascii("ERROR");
    private static final byte[] CRITICAL = ascii("CRITICAL");

    /** What an SDK calls a service that nobody named: {@code unknown_service:java}. */
    private static final String UNNAMED = "unknown_service";

    private final LaneCollector lanes;
    private final RecordDraft resource;
    private final RecordDraft scope;
    private final RecordDraft record;
    private final JsonText map = new JsonText();

    private int mapMembers;
    private byte @Nullable [] eventName;
    private long timeNanos;
    private long observedNanos;
    private int taken;
    private int rejected;

    OtlpRecords(Push push) {
        this(push.lanes(), push.receivedNanos());
    }

    /** @param receivedNanos time of records that have none, since 1970 */
    OtlpRecords(LaneCollector lanes, long receivedNanos) {
        this.lanes = lanes;
        resource = new RecordDraft(receivedNanos);
        scope = new RecordDraft(receivedNanos);
        record = new RecordDraft(receivedNanos);
    }

    void beginResource() {
        resource.clear();
        scope.clear();
    }

    void resourceAttribute(String name, byte[] value) {
        if (!name.equals("service.name") || !startsWith(value, UNNAMED)) {
            resource.put(name, value);
        }
    }

    void beginScope() {
        scope.clear();
        scope.copy(resource);
    }

    /** Loggers are scopes, in every SDK's bridge; a collector's receiver names itself by its import path. */
    void scopeName(byte[] name) {
        if (Bytes.indexOf(name, 0, name.length, '/') < 0) {
            scope.putWorst(Field.LOGGER, name);
        }
    }

    void beginRecord() {
        record.clear();
        record.copy(scope);
        timeNanos = 0;
        observedNanos = 0;
        eventName = null;
        map.begin();
        mapMembers = 0;
    }

    void time(long epochNanos) {
        timeNanos = epochNanos;
    }

    void observedTime(long epochNanos) {
        observedNanos = epochNanos;
    }

    void attribute(String name, byte[] value) {
        record.putOver(name, value);
    }

    /** @param name empty for a body that is the message; the path of a member when the body is a map */
    void body(String name, byte[] value) {
        if (name.isEmpty()) {
            record.put(Field.MESSAGE, value);
        } else {
            record.put(name, value);
            map.member(name, value, lanes.maxLineBytes() / 2);
            mapMembers++;
        }
    }

    void severityText(byte[] text) {
        record.putWorst(Field.LEVEL, text);
    }

    /** @param number 1 to 24, in groups of four; anything else says nothing */
    void severityNumber(int number) {
        if (number >= 1 && number <= 24) {
            record.put(
                    Field.LEVEL,
                    switch ((number - 1) / 4) {
                        case 0, 1 -> DEBUG;
                        case 2 -> INFO;
                        case 3 -> WARNING;
                        case 4 -> ERROR;
                        default -> CRITICAL;
                    });
        }
    }

    void traceId(byte[] hex) {
        record.put(Field.TRACE_ID, hex);
    }

    void eventName(byte[] name) {
        eventName = name;
    }

    void endRecord() {
        record.time(timeNanos > 0 ? timeNanos : observedNanos);
        if (!record.has(Field.MESSAGE) && mapMembers > 0) {
            record.put(Field.MESSAGE, map.end());
        } else if (!record.has(Field.MESSAGE) && eventName != null) {
            record.put(Field.MESSAGE, eventName);
        }
        if (record.addTo(lanes)) {
            taken++;
        } else {
            rejected++;
        }
    }

    int taken() {
        return taken;
    }

    int rejected() {
        return rejected;
    }

    private static boolean startsWith(byte[] value, String text) {
        return Bytes.isAt(value, 0, value.length, text);
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
