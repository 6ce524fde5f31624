package io.squall.ingest.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Loki's push in JSON. Used by one thread.
 *
 * <pre>
 * {"streams": [{"stream": {"host": "ctl1"}, "values": [["1795478918609000000", "a line", {"request_id": "req-…"}]]}]}
 * </pre>
 */
final class LokiJson {

    private static final int MAX_LABELS = 256;

    private final byte[] bytes;
    private final LokiStreams streams;

    LokiJson(byte[] bytes, LokiStreams streams) {
        this.bytes = bytes;
        this.streams = streams;
    }

    void read() throws IOException {
        try (JsonParser parser = JsonMembers.FACTORY.createParser(bytes)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("streams")) {
                    readStreams(parser);
                } else {
                    parser.skipChildren();
                }
            }
            expect(parser.currentToken(), JsonToken.END_OBJECT);
        }
    }

    private void readStreams(JsonParser parser) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            readStream(parser);
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY);
    }

    private void readStream(JsonParser parser) throws IOException {
        boolean labelled = false;
        int late = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("stream")) {
                expect(token, JsonToken.START_OBJECT);
                streams.beginStream(readTexts(parser));
                labelled = true;
            } else if (name.equals("values") && labelled) {
                readValues(parser);
            } else if (name.equals("values")) {
                // Fluent Bit writes the labels first, but an object has no order.
                late = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT);
        if (late >= 0) {
            if (!labelled) {
                streams.beginStream(Map.of());
            }
            try (JsonParser again = JsonMembers.FACTORY.createParser(bytes, late, bytes.length - late)) {
                again.nextToken();
                readValues(again);
            }
        }
    }

    private void readValues(JsonParser parser) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            streams.beginEntry();
            streams.time(nanos(parser.nextTextValue()));
            String line = parser.nextTextValue();
            if (line == null) {
                throw new IOException("value without a line");
            }
            streams.line(line.getBytes(StandardCharsets.UTF_8));
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readTexts(parser).forEach((name, value) -> streams.metadata(name, utf8(value)));
                parser.nextToken();
            }
            expect(parser.currentToken(), JsonToken.END_ARRAY);
            streams.endEntry();
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY);
    }

    private static Map<String, String> readTexts(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken().isScalarValue() && texts.size() < MAX_LABELS) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT);
        return texts;
    }

    /** A time that is no number is none: the line is taken as of now. */
    private static long nanos(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("value without a time");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted) throws IOException {
        if (token != wanted) {
            throw new IOException("not " + wanted);
        }
    }
}
