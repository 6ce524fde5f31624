package io.squall.ingest.http;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads {@code ExportLogsServiceRequest} straight from its bytes: the generated classes would make an object of each attribute of
 * each record, only to be thrown away. Field numbers are those of {@code opentelemetry/proto/logs/v1/logs.proto}. Used by one
 * thread.
 */
final class OtlpProtobuf {

    /** Values nested deeper than this are left out. */
    private static final int MAX_DEPTH = 16;

    private static final int LONGEST_ID = 16;
    private static final int STRING_VALUE = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BOOL_VALUE = 2 << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int INT_VALUE = 3 << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int DOUBLE_VALUE = 4 << 3 | WireFormat.WIRETYPE_FIXED64;
    private static final int ARRAY_VALUE = 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int MAP_VALUE = 6 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BYTES_VALUE = 7 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private static final int RESOURCE_LOGS = 1;
    private static final int RESOURCE = 1;
    private static final int SCOPE_LOGS = 2;
    private static final int SCOPE = 1;
    private static final int LOG_RECORDS = 2;
    private static final int TIME = 1 << 3 | WireFormat.WIRETYPE_FIXED64;
    private static final int SEVERITY_NUMBER = 2 << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int SEVERITY_TEXT = 3 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int BODY = 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int ATTRIBUTE = 6 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int TRACE_ID = 9 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int OBSERVED_TIME = 11 << 3 | WireFormat.WIRETYPE_FIXED64;
    private static final int EVENT_NAME = 12 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final OtlpRecords records;

    OtlpProtobuf(byte[] bytes, OtlpRecords records) {
        this.bytes = bytes;
        this.records = records;
    }

    void read() throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, RESOURCE_LOGS)) {
                int length = skipMessage(in);
                readResourceLogs(in.getTotalBytesRead() - length, length);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** In two passes: the resource may stand behind the records that it is the resource of. */
    private void readResourceLogs(int from, int length) throws IOException {
        records.beginResource();
        CodedInputStream first = CodedInputStream.newInstance(bytes, from, length);
        for (int tag = first.readTag(); tag != 0; tag = first.readTag()) {
            if (isMessage(tag, RESOURCE)) {
                int outer = first.pushLimit(first.readRawVarint32());
                readAttributes(first, 1, records::resourceAttribute);
                first.popLimit(outer);
            } else {
                first.skipField(tag);
            }
        }
        CodedInputStream second = CodedInputStream.newInstance(bytes, from, length);
        for (int tag = second.readTag(); tag != 0; tag = second.readTag()) {
            if (isMessage(tag, SCOPE_LOGS)) {
                int scopeLength = skipMessage(second);
                readScopeLogs(from + second.getTotalBytesRead() - scopeLength, scopeLength);
            } else {
                second.skipField(tag);
            }
        }
    }

    private void readScopeLogs(int from, int length) throws IOException {
        records.beginScope();
        CodedInputStream first = CodedInputStream.newInstance(bytes, from, length);
        for (int tag = first.readTag(); tag != 0; tag = first.readTag()) {
            if (isMessage(tag, SCOPE)) {
                int outer = first.pushLimit(first.readRawVarint32());
                readScope(first);
                first.popLimit(outer);
            } else {
                first.skipField(tag);
            }
        }
        CodedInputStream second = CodedInputStream.newInstance(bytes, from, length);
        for (int tag = second.readTag(); tag != 0; tag = second.readTag()) {
            if (isMessage(tag, LOG_RECORDS)) {
                int outer = second.pushLimit(second.readRawVarint32());
                readRecord(second);
                second.popLimit(outer);
            } else {
                second.skipField(tag);
            }
        }
    }

    private void readScope(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, 1)) {
                records.scopeName(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
    }

    private void readRecord(CodedInputStream in) throws IOException {
        records.beginRecord();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case TIME -> records.time(in.readFixed64());
                case OBSERVED_TIME -> records.observedTime(in.readFixed64());
                case SEVERITY_NUMBER -> records.severityNumber(in.readEnum());
                case SEVERITY_TEXT -> records.severityText(in.readByteArray());
                case TRACE_ID -> records.traceId(hex(in.readByteArray()));
                case EVENT_NAME -> records.eventName(in.readByteArray());
                case BODY -> readBody(in);
                case ATTRIBUTE -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    readKeyValue(in, "", 0, records::attribute);
                    in.popLimit(outer);
                }
                default -> in.skipField(tag);
            }
        }
        records.endRecord();
    }

    private void readBody(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        readValue(in, "", 0, records::body);
        in.popLimit(outer);
    }

    private static void readAttributes(CodedInputStream in, int field, AttributeSink sink) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, field)) {
                int outer = in.pushLimit(in.readRawVarint32());
                readKeyValue(in, "", 0, sink);
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
    }

    private static void readKeyValue(CodedInputStream in, String path, int depth, AttributeSink sink)
            throws IOException {
        String name = null;
        byte[] early = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, 1)) {
                String key = new String(in.readByteArray(), StandardCharsets.UTF_8);
                name = path.isEmpty() ? key : path + '.' + key;
            } else if (!isMessage(tag, 2)) {
                in.skipField(tag);
            } else if (name == null) {
                early = in.readByteArray();
            } else {
                int outer = in.pushLimit(in.readRawVarint32());
                readValue(in, name, depth, sink);
                in.popLimit(outer);
            }
        }
        if (early != null && name != null) {
            readValue(CodedInputStream.newInstance(early), name, depth, sink);
        }
    }

    /** Reads an {@code AnyValue}. */
    private static void readValue(CodedInputStream in, String name, int depth, AttributeSink sink) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case STRING_VALUE, BYTES_VALUE -> sink.put(name, in.readByteArray());
                case BOOL_VALUE -> sink.put(name, ascii(Boolean.toString(in.readBool())));
                case INT_VALUE -> sink.put(name, ascii(Long.toString(in.readInt64())));
                case DOUBLE_VALUE -> sink.put(name, ascii(Double.toString(in.readDouble())));
                case ARRAY_VALUE, MAP_VALUE -> {
                    if (depth >= MAX_DEPTH) {
                        in.skipField(tag);
                    } else {
                        int outer = in.pushLimit(in.readRawVarint32());
                        if (tag == MAP_VALUE) {
                            readMap(in, name, depth + 1, sink);
                        } else {
                            readArray(in, name, depth + 1, sink);
                        }
                        in.popLimit(outer);
                    }
                }
                default -> in.skipField(tag);
            }
        }
    }

    private static void readMap(CodedInputStream in, String path, int depth, AttributeSink sink) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, 1)) {
                int outer = in.pushLimit(in.readRawVarint32());
                readKeyValue(in, path, depth, sink);
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** An array is one text of several lines; maps in it are left out. */
    private static void readArray(CodedInputStream in, String name, int depth, AttributeSink sink) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, 1)) {
                int outer = in.pushLimit(in.readRawVarint32());
                readValue(in, "", depth, (inner, value) -> {
                    if (inner.isEmpty()) {
                        if (lines.size() > 0) {
                            lines.write('\n');
                        }
                        lines.writeBytes(value);
                    }
                });
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
        sink.put(name, lines.toByteArray());
    }

    /** Goes behind a message and tells its length; a length that is absurd ends here. */
    private static int skipMessage(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        in.skipRawBytes(length);
        return length;
    }

    private static boolean isMessage(int tag, int field) {
        return tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    private static byte[] hex(byte[] id) {
        byte[] hex = new byte[2 * Math.min(id.length, LONGEST_ID)];
        for (int i = 0; i < hex.length; i++) {
            hex[i] = HEX[id[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF];
        }
        return hex;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
