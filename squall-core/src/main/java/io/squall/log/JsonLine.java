package io.squall.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts in one line's JSON object. A member of an object inside it has a path of names, {@code context.request_id};
 * {@code _source}, into which OpenSearch puts what was indexed, is no part of a path.
 *
 * <p>An array of texts is one text of several lines. An array of numbers is a text given byte by byte, as the journal
 * exports what is not UTF-8. At most {@value #MAX_MEMBERS} members, nested at most {@value #MAX_DEPTH} deep,
 * are kept.
 */
final class JsonLine {

    private static final int MAX_MEMBERS = 512;
    private static final int MAX_DEPTH = 16;
    private static final String INDEXED = "_source";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Utf8> members = new HashMap<>();

    private JsonLine() {}

    /** The object that the line {@code bytes[from, to)} is; empty when it is none, or broken. */
    static Optional<JsonLine> read(byte[] bytes, int from, int to) {
        int begin = Ascii.skipSpaces(bytes, from, to);
        if (!Ascii.isAt(bytes, begin, to, '{')) {
            return Optional.empty();
        }
        JsonLine line = new JsonLine();
        try (JsonParser parser = FACTORY.createParser(bytes, begin, to - begin)) {
            parser.nextToken();
            line.readObject(parser, "", 1);
            return parser.nextToken() == null ? Optional.of(line) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first of these members that is there and not empty, or the empty text. */
    Utf8 first(List<String> names) {
        for (String name : names) {
            Utf8 value = members.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return Utf8.EMPTY;
    }

    /** True when the object has this member, if only with an empty text. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    private void readObject(JsonParser parser, String path, int depth) throws IOException {
        for (JsonToken name = parser.nextToken(); name == JsonToken.FIELD_NAME; name = parser.nextToken()) {
            String member = path + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> {
                    if (depth < MAX_DEPTH) {
                        readObject(parser, member.equals(INDEXED) ? "" : member + '.', depth + 1);
                    } else {
                        parser.skipChildren();
                    }
                }
                case START_ARRAY -> keep(member, readArray(parser));
                case VALUE_NULL -> {}
                default -> keep(member, Utf8.of(parser.getText()));
            }
        }
    }

    private void keep(String member, Utf8 value) {
        if (members.size() < MAX_MEMBERS) {
            members.putIfAbsent(member, value);
        }
    }

    private static Utf8 readArray(JsonParser parser) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.VALUE_NUMBER_INT) {
                text.write(parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : 0);
            } else if (item == JsonToken.VALUE_STRING) {
                writeLine(parser.getText(), text);
            } else {
                parser.skipChildren();
            }
        }
        byte[] bytes = text.toByteArray();
        return Utf8.wrap(bytes, 0, bytes.length);
    }

    private static void writeLine(String line, ByteArrayOutputStream text) {
        if (text.size() > 0) {
            text.write('\n');
        }
        Utf8 utf8 = Utf8.of(line.stripTrailing());
        text.write(utf8.array(), utf8.offset(), utf8.length());
    }
}
