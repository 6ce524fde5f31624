package io.squall.ingest.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ExportLogsServiceRequest} in OTLP's own JSON, without a tree. It is not protobuf's JSON: ids are hexadecimal here
 * and base64 there. Names are taken in lower camel case and as the proto files have them. Used by one thread.
 */
final class OtlpJson {

    private static final int MAX_DEPTH = 16;
    private static final String SEVERITY_PREFIX = "SEVERITY_NUMBER_";

    private final byte[] bytes;
    private final OtlpRecords records;

    OtlpJson(byte[] bytes, OtlpRecords records) {
        this.bytes = bytes;
        this.records = records;
    }

    void read() throws IOException {
        try (JsonParser parser = JsonMembers.FACTORY.createParser(bytes)) {
            begin(parser, JsonToken.START_OBJECT);
            eachMember(parser, name -> {
                if (name.equals("resourceLogs") || name.equals("resource_logs")) {
                    eachElement(parser, 0, this::readResourceLogs);
                } else {
                    parser.skipChildren();
                }
            });
            if (parser.nextToken() != null) {
                throw new IOException("more than one request");
            }
        }
    }

    private void readResourceLogs(JsonParser parser, int origin) throws IOException {
        records.beginResource();
        readGroup(parser, origin, "resource", this::readResource, "scopeLogs", "scope_logs", this::readScopeLogs);
    }

    private void readScopeLogs(JsonParser parser, int origin) throws IOException {
        records.beginScope();
        readGroup(parser, origin, "scope", this::readScope, "logRecords", "log_records", this::readRecord);
    }

    /** What the group shares may stand behind its elements: then they are read once more when the group is through. */
    private void readGroup(
            JsonParser parser, int origin, String head, Reader headReader, String list, String other, Element element)
            throws IOException {
        boolean[] headSeen = {false};
        int[] late = {-1, -1};
        eachMember(parser, name -> {
            if (name.equals(head)) {
                headSeen[0] = true;
                headReader.read(parser);
            } else if (!name.equals(list) && !name.equals(other)) {
                parser.skipChildren();
            } else if (headSeen[0]) {
                eachElement(parser, origin, element);
            } else {
                late[0] = origin + (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                late[1] = origin + (int) parser.currentTokenLocation().getByteOffset() + 1;
            }
        });
        if (late[0] >= 0) {
            try (JsonParser again = JsonMembers.FACTORY.createParser(bytes, late[0], late[1] - late[0])) {
                again.nextToken();
                eachElement(again, late[0], element);
            }
        }
    }

    private void readResource(JsonParser parser) throws IOException {
        eachMember(parser, name -> {
            if (name.equals("attributes")) {
                readKeyValues(parser, "", 0, records::resourceAttribute);
            } else {
                parser.skipChildren();
            }
        });
    }

    private void readScope(JsonParser parser) throws IOException {
        eachMember(parser, name -> {
            if (name.equals("name")) {
                records.scopeName(text(parser));
            } else {
                parser.skipChildren();
            }
        });
    }

    private void readRecord(JsonParser parser, int origin) throws IOException {
        records.beginRecord();
        eachMember(parser, name -> {
            switch (name) {
                case "timeUnixNano", "time_unix_nano" -> records.time(nanos(parser));
                case "observedTimeUnixNano", "observed_time_unix_nano" -> records.observedTime(nanos(parser));
                case "severityNumber", "severity_number" -> records.severityNumber(severity(parser));
                case "severityText", "severity_text" -> records.severityText(text(parser));
                case "traceId", "trace_id" -> records.traceId(text(parser));
                case "eventName", "event_name" -> records.eventName(text(parser));
                case "body" -> readValue(parser, "", 0, records::body);
                case "attributes" -> readKeyValues(parser, "", 0, records::attribute);
                default -> parser.skipChildren();
            }
        });
        records.endRecord();
    }

    private static void readKeyValues(JsonParser parser, String path, int depth, AttributeSink sink)
            throws IOException {
        eachElement(parser, 0, (element, origin) -> readKeyValue(element, path, depth, sink));
    }

    private static void readKeyValue(JsonParser parser, String path, int depth, AttributeSink sink) throws IOException {
        // Senders write the key first; the value of one that does not is left out.
        String[] key = {null};
        eachMember(parser, name -> {
            if (name.equals("key")) {
                String text = parser.getText();
                key[0] = path.isEmpty() ? text : path + '.' + text;
            } else if (name.equals("value") && key[0] != null) {
                readValue(parser, key[0], depth, sink);
            } else {
                parser.skipChildren();
            }
        });
    }

    private static void readValue(JsonParser parser, String path, int depth, AttributeSink sink) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL || depth >= MAX_DEPTH) {
            parser.skipChildren();
            return;
        }
        eachMember(parser, name -> {
            switch (name) {
                case "stringValue",
                        "string_value",
                        "boolValue",
                        "bool_value",
                        "intValue",
                        "int_value",
                        "doubleValue",
                        "double_value" -> sink.put(path, text(parser));
                case "bytesValue", "bytes_value" -> sink.put(path, parser.getBinaryValue());
                case "kvlistValue", "kvlist_value" ->
                    eachMember(parser, inner -> {
                        if (inner.equals("values")) {
                            readKeyValues(parser, path, depth + 1, sink);
                        } else {
                            parser.skipChildren();
                        }
                    });
                case "arrayValue", "array_value" -> readArray(parser, path, depth + 1, sink);
                default -> parser.skipChildren();
            }
        });
    }

    private static void readArray(JsonParser parser, String path, int depth, AttributeSink sink) throws IOException {
        StringBuilder lines = new StringBuilder();
        eachMember(parser, name -> {
            if (name.equals("values")) {
                eachElement(
                        parser,
                        0,
                        (element, origin) -> readValue(element, "", depth, (inner, value) -> {
                            if (inner.isEmpty()) {
                                lines.append(lines.isEmpty() ? "" : "\n")
                                        .append(new String(value, StandardCharsets.UTF_8));
                            }
                        }));
            } else {
                parser.skipChildren();
            }
        });
        sink.put(path, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Calls {@code reader} with the parser at the value of each member of the object that it stands at. */
    private static void eachMember(JsonParser parser, Member reader) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        for (JsonToken token = parser.nextToken(); token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name);
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT);
    }

    private static void eachElement(JsonParser parser, int origin, Element reader) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            expect(token, JsonToken.START_OBJECT);
            reader.read(parser, origin);
        }
    }

    private static void begin(JsonParser parser, JsonToken wanted) throws IOException {
        expect(parser.nextToken(), wanted);
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted) throws IOException {
        if (token != wanted) {
            throw new IOException("not " + wanted);
        }
    }

    private static byte[] text(JsonParser parser) throws IOException {
        scalar(parser);
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? new byte[0]
                : parser.getText().getBytes(StandardCharsets.UTF_8);
    }

    /** 64-bit numbers are texts in JSON, but some senders write numbers. */
    private static long nanos(JsonParser parser) throws IOException {
        scalar(parser);
        return parser.getValueAsLong();
    }

    private static int severity(JsonParser parser) throws IOException {
        scalar(parser);
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().startsWith(SEVERITY_PREFIX)) {
            return severity(parser.getText().substring(SEVERITY_PREFIX.length()));
        }
        return parser.getValueAsInt();
    }

    /** Reads {@code ERROR} or {@code ERROR2}. */
    private static int severity(String name) {
        int last = name.isEmpty() ? 0 : name.charAt(name.length() - 1) - '0';
        boolean numbered = last >= 2 && last <= 4;
        int group = switch (numbered ? name.substring(0, name.length() - 1) : name) {
            case "TRACE" -> 1;
            case "DEBUG" -> 5;
            case "INFO" -> 9;
            case "WARN" -> 13;
            case "ERROR" -> 17;
            case "FATAL" -> 21;
            default -> 0;
        };
        return group == 0 ? 0 : group + (numbered ? last - 1 : 0);
    }

    private static void scalar(JsonParser parser) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw new IOException("not a scalar");
        }
    }

    private interface Member {
        void read(String name) throws IOException;
    }

    private interface Element {
        void read(JsonParser parser, int origin) throws IOException;
    }

    private interface Reader {
        void read(JsonParser parser) throws IOException;
    }
}
