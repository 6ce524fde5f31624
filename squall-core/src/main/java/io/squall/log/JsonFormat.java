package io.squall.log;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * One JSON object a line, in the words of a {@link JsonSchema}.
 *
 * <p>Where the message itself is a line of oslo.log, that line is read. The further lines of a message go to the
 * traceback, as they would from a text file. An object is a whole record: none is a traceback line of another, except
 * what came line by line out of oslo.log.
 */
final class JsonFormat implements LineFormat {

    private static final String REQUEST = "req-";

    private final JsonSchema schema;
    private final TimeReader time;
    private final OsloLine oslo;
    private final LineFields further = new LineFields();
    private final NameTable names = new NameTable();
    private final NameTable services = new NameTable(DevStackUnits::service);

    JsonFormat(JsonSchema schema, TimeReader time, OsloLine oslo) {
        this.schema = schema;
        this.time = time;
        this.oslo = oslo;
    }

    @Override
    public String name() {
        return schema.name();
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        Optional<JsonLine> json = JsonLine.read(bytes, from, to);
        return json.isPresent() && isRecord(json.get()) ? record(json.get(), fields) : Outcome.FOREIGN;
    }

    private boolean isRecord(JsonLine json) {
        return (schema.mark().isEmpty() || json.has(schema.mark()))
                && schema.names(RecordPart.MESSAGE).stream().anyMatch(json::has)
                && readTime(text(json, RecordPart.TIME));
    }

    private boolean readTime(Utf8 text) {
        byte[] bytes = text.array();
        int from = text.offset();
        int to = from + text.length();
        return time.iso(bytes, from, to) != TimeReader.NONE || time.epoch(bytes, from, to) != TimeReader.NONE;
    }

    private Outcome record(JsonLine json, LineFields fields) {
        time.into(fields);
        fields.hasContext = true;
        fields.host = name(names, json, RecordPart.HOST);
        fields.service = name(services, json, RecordPart.SERVICE);
        fields.logger = name(names, json, RecordPart.LOGGER);
        fields.level = level(text(json, RecordPart.LEVEL));
        fields.pid = number(text(json, RecordPart.PID));
        fields.requestId = request(text(json, RecordPart.REQUEST_ID));
        fields.globalRequestId = request(text(json, RecordPart.GLOBAL_REQUEST_ID));
        fields.project = identity(text(json, RecordPart.PROJECT));
        fields.instance = identity(text(json, RecordPart.INSTANCE));
        readMessage(withoutColours(text(json, RecordPart.MESSAGE)), fields);
        addTraceback(text(json, RecordPart.TRACEBACK), fields);
        return Outcome.RECORD;
    }

    private void readMessage(Utf8 text, LineFields fields) {
        byte[] bytes = text.array();
        int from = text.offset();
        int to = trimmedEnd(bytes, from, from + text.length());
        int newline = Ascii.indexOf(bytes, from, to, '\n');
        int lineEnd = newline < 0 ? to : newline;
        readFirstLine(bytes, from, lineEnd, fields);
        if (newline >= 0) {
            fields.traceback = furtherLines(bytes, newline + 1, to);
        }
    }

    private void readFirstLine(byte[] bytes, int from, int to, LineFields fields) {
        long outsideMicros = fields.timeMicros;
        boolean outsideZoned = fields.zoned;
        fields.hasContext = false;
        if (oslo.read(bytes, from, to, fields)) {
            if (outsideZoned) {
                ZoneFromOutside.apply(outsideMicros, fields);
            }
        } else if (!oslo.readTimeless(bytes, from, to, fields)) {
            fields.hasContext = true;
            fields.message = Utf8.wrap(bytes, from, to - from);
            Utf8 marked = InstanceMark.instance(bytes, from, to);
            fields.instance = marked.isEmpty() ? fields.instance : marked;
        }
    }

    /** The lines of {@code bytes[from, to)} without the prefixes that oslo.log repeats in front of a traceback. */
    private Utf8 furtherLines(byte[] bytes, int from, int to) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(to - from);
        int at = from;
        while (at <= to) {
            int newline = Ascii.indexOf(bytes, at, to, '\n');
            int end = newline < 0 ? to : newline;
            further.clear();
            if (at > from) {
                lines.write('\n');
            }
            boolean prefixed = oslo.read(bytes, at, end, further) || oslo.readTimeless(bytes, at, end, further);
            if (prefixed && !further.hasContext) {
                Utf8 message = further.message;
                lines.write(message.array(), message.offset(), message.length());
            } else {
                lines.write(bytes, at, end - at);
            }
            at = end + 1;
        }
        byte[] joined = lines.toByteArray();
        return Utf8.wrap(joined, 0, joined.length);
    }

    private static void addTraceback(Utf8 text, LineFields fields) {
        // oslo.log writes the traceback of a record without one as null, and Python's "None" may have become a text.
        int end = trimmedEnd(text.array(), text.offset(), text.offset() + text.length());
        Utf8 traceback = identity(text.slice(0, end - text.offset()));
        if (fields.traceback.isEmpty()) {
            fields.traceback = traceback;
        }
    }

    private static Utf8 withoutColours(Utf8 text) {
        int to = text.offset() + text.length();
        if (!AnsiCodes.areIn(text.array(), text.offset(), to)) {
            return text;
        }
        byte[] plain = AnsiCodes.strip(text.array(), text.offset(), to);
        return Utf8.wrap(plain, 0, plain.length);
    }

    private static int trimmedEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    private Utf8 text(JsonLine json, RecordPart part) {
        return json.first(schema.names(part));
    }

    private String name(NameTable table, JsonLine json, RecordPart part) {
        return table.name(text(json, part));
    }

    /** Reads a level's word, or its number in syslog. */
    private static Level level(Utf8 text) {
        int from = text.offset();
        int to = from + text.length();
        int severity = Ascii.number(text.array(), from, to);
        return severity >= 0 ? LevelWords.ofSeverity(severity) : LevelWords.any(text.array(), from, to);
    }

    private static int number(Utf8 text) {
        return Ascii.number(text.array(), text.offset(), text.offset() + text.length());
    }

    private static Utf8 request(Utf8 text) {
        return Ascii.isAt(text.array(), text.offset(), text.offset() + text.length(), REQUEST) ? text : Utf8.EMPTY;
    }

    private static Utf8 identity(Utf8 text) {
        String none = text.length() == 1 ? "-" : "None";
        boolean isNone =
                text.length() <= 4 && Ascii.isAt(text.array(), text.offset(), text.offset() + text.length(), none);
        return isNone ? Utf8.EMPTY : text;
    }
}
