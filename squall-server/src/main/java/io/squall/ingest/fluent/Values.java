package io.squall.ingest.fluent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads MessagePack values into Java's own: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List},
 * {@code Map} by text, and the empty text for nil. A text that is no UTF-8 is read as far as it is. Bounded like
 * {@link MessageScanner}, also where that did not look: inside of packed entries.
 */
final class Values {

    private final MessageUnpacker in;
    private final long bytes;

    /**
     * @param in where the values are
     * @param bytes how many bytes there are in all
     */
    Values(MessageUnpacker in, long bytes) {
        this.in = in;
        this.bytes = bytes;
    }

    Object read() throws IOException {
        return read(0);
    }

    /** Reads a map by text; any other value is left out, and gives an empty map. */
    Map<String, Object> readMap() throws IOException {
        if (in.getNextFormat().getValueType() == ValueType.MAP) {
            return map(0);
        }
        read();
        return Map.of();
    }

    private Object read(int depth) throws IOException {
        if (depth > MessageScanner.MAX_DEPTH) {
            throw new HostileMessageException("nested deeper than " + MessageScanner.MAX_DEPTH);
        }
        return switch (in.getNextFormat().getValueType()) {
            case STRING -> text(in.unpackRawStringHeader());
            case BINARY -> text(in.unpackBinaryHeader());
            case INTEGER ->
                in.getNextFormat() == MessageFormat.UINT64 ? in.unpackBigInteger() : (Object) in.unpackLong();
            case FLOAT -> in.unpackDouble();
            case BOOLEAN -> in.unpackBoolean();
            case MAP -> map(depth);
            case ARRAY -> list(depth);
            case EXTENSION -> {
                skip(in.unpackExtensionTypeHeader().getLength());
                yield "";
            }
            case NIL -> {
                in.unpackNil();
                yield "";
            }
        };
    }

    private Map<String, Object> map(int depth) throws IOException {
        int size = in.unpackMapHeader();
        check(2L * size);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String key = read(depth + 1).toString();
            map.put(key, read(depth + 1));
        }
        return map;
    }

    private List<Object> list(int depth) throws IOException {
        int size = in.unpackArrayHeader();
        check(size);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read(depth + 1));
        }
        return list;
    }

    private String text(int length) throws IOException {
        check(length);
        return new String(in.readPayload(length), StandardCharsets.UTF_8);
    }

    private void skip(int length) throws IOException {
        check(length);
        in.readPayload(length);
    }

    /** No value can take more bytes than are there. */
    private void check(long more) {
        if (more < 0 || in.getTotalReadBytes() + more > bytes) {
            throw new HostileMessageException("a length of " + more + " in a message of " + bytes + " bytes");
        }
    }
}
