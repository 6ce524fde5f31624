package io.squall.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A structured record while it is put together from what a sender tells of it, and how it becomes a line.
 *
 * <p>A message that is itself a whole log line is handed on as that very line: the sender only carried it. A line of a traceback
 * that came alone is handed on as it is, too, and so is one that tells nothing of itself behind a line of a log: they join the
 * record above. Everything else becomes one JSON line in the words
 * that {@code io.squall.log} reads as {@code fluent-json}.
 *
 * <p>Used by one thread, for one record after another.
 */
final class RecordDraft {

    /** Room that a JSON line keeps for what stands beside message and traceback. */
    private static final int SMALL_FIELD_BYTES = 256;

    private static final int MOST_OF_A_LINE = 4;
    private static final String INSTANCE_MARK = "[instance: ";

    private final Map<Field, Told> told = new EnumMap<>(Field.class);
    private final JsonText json = new JsonText();
    private final IsoTime iso = new IsoTime();
    private final long receivedNanos;

    private long timeNanos;

    /** @param receivedNanos time of records that have none, since 1970 */
    RecordDraft(long receivedNanos) {
        this.receivedNanos = receivedNanos;
    }

    void clear() {
        told.clear();
        timeNanos = 0;
    }

    /** Begins with what all records of a group share. */
    void copy(RecordDraft shared) {
        told.putAll(shared.told);
        timeNanos = shared.timeNanos;
    }

    /** Keeps a member if it is one that is known, and was not named better before. */
    void put(String name, byte[] value) {
        Field.Named named = Field.named(name);
        if (named != null) {
            put(named.field(), named.rank(), value);
        }
    }

    /** Keeps a part over whatever stands there. */
    void put(Field field, byte[] value) {
        put(field, -1, value);
    }

    /** Keeps a part until it is told under any other name. */
    void putWorst(Field field, byte[] value) {
        put(field, Integer.MAX_VALUE, value);
    }

    private void put(Field field, int rank, byte[] value) {
        if (value.length > 0) {
            Told before = told.get(field);
            if (before == null || rank <= before.rank) {
                told.put(field, new Told(value, rank));
            }
        }
    }

    /** Keeps a part over what stands there, as a record's own attribute does over one of its resource. */
    void putOver(String name, byte[] value) {
        Field.Named named = Field.named(name);
        if (named != null && value.length > 0) {
            told.put(named.field(), new Told(value, named.rank()));
        }
    }

    void time(long epochNanos) {
        timeNanos = epochNanos;
    }

    boolean has(Field field) {
        return told.containsKey(field);
    }

    /**
     * Hands the record on as a line of its lane.
     *
     * @return false when it has no message and nothing that could be one
     */
    boolean addTo(LaneCollector lanes) {
        byte[] message = message();
        if (message == null) {
            return false;
        }
        chooseLane(lanes);
        if (WholeLine.is(message, 0, message.length) || continuesLine(message, lanes)) {
            lanes.addText(message, 0, message.length);
        } else {
            byte[] line = jsonLine(message, lanes.maxLineBytes());
            lanes.addLine(line, 0, line.length, false);
        }
        return true;
    }

    /** Chooses the lane that host, service and file name. */
    void chooseLane(LaneCollector lanes) {
        lanes.lane(name(Field.HOST), name(Field.SERVICE), name(Field.FILE));
    }

    private byte @Nullable [] message() {
        byte[] message = bytes(Field.MESSAGE);
        return message == null ? exceptionLine() : message;
    }

    private byte @Nullable [] exceptionLine() {
        byte[] type = bytes(Field.EXCEPTION_TYPE);
        byte[] message = bytes(Field.EXCEPTION_MESSAGE);
        if (type == null || message == null) {
            return type == null ? message : type;
        }
        byte[] both = Arrays.copyOf(type, type.length + 2 + message.length);
        both[type.length] = ':';
        both[type.length + 1] = ' ';
        System.arraycopy(message, 0, both, type.length + 2, message.length);
        return both;
    }

    private boolean continuesLine(byte[] message, LaneCollector lanes) {
        boolean bare = !has(Field.LOGGER) && !has(Field.PID) && !has(Field.REQUEST_ID) && !has(Field.TRACEBACK);
        boolean inTraceback = Traceback.isLine(message, 0, message.length) || lanes.isInTraceback();
        return bare && (inTraceback || (!has(Field.LEVEL) && lanes.endedRaw()));
    }

    private byte[] jsonLine(byte[] message, int maxLineBytes) {
        json.begin();
        json.member("time", time(), SMALL_FIELD_BYTES);
        small("level", Field.LEVEL);
        small("logger", Field.LOGGER);
        small("pid", Field.PID);
        small("request_id", Field.REQUEST_ID);
        small("global_request_id", Field.GLOBAL_REQUEST_ID);
        small("project_id", Field.PROJECT);
        byte[] instance = bytes(Field.INSTANCE);
        if (instance != null) {
            json.member("extra.instance_uuid", withoutMark(instance), SMALL_FIELD_BYTES);
        }
        small("trace_id", Field.TRACE_ID);
        byte[] traceback = bytes(Field.TRACEBACK);
        if (traceback == null && has(Field.MESSAGE)) {
            traceback = exceptionLine();
        }
        // The names and quotes around both values fit into what a small field is allowed.
        int room = maxLineBytes - json.size() - SMALL_FIELD_BYTES;
        json.member("message", message, traceback == null ? room : room - room / MOST_OF_A_LINE);
        if (traceback != null) {
            json.member("traceback", traceback, maxLineBytes - json.size() - SMALL_FIELD_BYTES / 2);
        }
        return json.end();
    }

    private void small(String name, Field field) {
        byte[] value = bytes(field);
        if (value != null) {
            json.member(name, value, SMALL_FIELD_BYTES);
        }
    }

    private byte[] time() {
        byte[] own = bytes(Field.TIME);
        if (timeNanos == 0 && own != null && isReadable(own)) {
            return own;
        }
        return iso.utc(timeNanos > 0 ? timeNanos : receivedNanos);
    }

    /** True for what begins as a date or a number of seconds; anything else would leave the record without a time. */
    private static boolean isReadable(byte[] time) {
        int digits = 0;
        while (digits < time.length && Bytes.isDigit(time[digits])) {
            digits++;
        }
        return (digits >= 9 && digits <= 19) || (digits == 4 && WholeLine.is(time, 0, time.length));
    }

    /** Takes {@code uuid} out of {@code [instance: uuid] }, as oslo.log's adapters hold it. */
    private static byte[] withoutMark(byte[] instance) {
        if (!Bytes.isAt(instance, 0, instance.length, INSTANCE_MARK)) {
            return instance;
        }
        int close = Bytes.indexOf(instance, 0, instance.length, ']');
        return Arrays.copyOfRange(instance, INSTANCE_MARK.length(), close < 0 ? instance.length : close);
    }

    private byte @Nullable [] bytes(Field field) {
        Told value = told.get(field);
        return value == null ? null : value.bytes;
    }

    private String name(Field field) {
        Told value = told.get(field);
        return value == null ? "" : value.text();
    }

    /** A part as it was told. What a resource tells is one object for all its records, so its text is made once. */
    private static final class Told {

        private final byte[] bytes;
        private final int rank;
        private @Nullable String text;

        private Told(byte[] bytes, int rank) {
            this.bytes = bytes;
            this.rank = rank;
        }

        private String text() {
            String known = text;
            if (known == null) {
                known = new String(bytes, StandardCharsets.UTF_8).strip();
                text = known;
            }
            return known;
        }
    }
}
