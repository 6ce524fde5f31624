package io.squall.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads a JSON object into a {@link RecordDraft}, member by member, without a tree. A member of an object inside it has a path of
 * names, {@code log.file.path}; an array of texts is one text of several lines.
 */
final class JsonMembers {

    /** For all JSON from outside: nested at most 100 deep, names not kept beyond their request. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(64 << 20)
                    .maxNameLength(4096)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final int MAX_DEPTH = 8;

    /** Members that only oslo.log's JSON, Kolla's documents and the journal's export have; {@code io.squall.log} knows these. */
    private static final Set<String> MARKS = Set.of("levelname", "Payload", "__REALTIME_TIMESTAMP");

    private final RecordDraft draft;
    private boolean marked;

    JsonMembers(RecordDraft draft) {
        this.draft = draft;
    }

    /** True when the object read last is of a kind that is read best as it stands. */
    boolean isMarked() {
        return marked;
    }

    /** Reads the object that the parser stands at the beginning of, to its end. */
    void read(JsonParser parser) throws IOException {
        marked = false;
        readObject(parser, "", 1);
    }

    private void readObject(JsonParser parser, String path, int depth) throws IOException {
        for (JsonToken token = parser.nextToken(); token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
            String name = path.isEmpty() ? parser.currentName() : path + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                if (depth < MAX_DEPTH) {
                    readObject(parser, name + '.', depth + 1);
                } else {
                    parser.skipChildren();
                }
            } else if (value == JsonToken.START_ARRAY) {
                readArray(parser, name);
            } else if (value != JsonToken.VALUE_NULL) {
                marked |= depth == 1 && MARKS.contains(name);
                if (Field.named(name) != null) {
                    draft.put(name, utf8(parser.getText()));
                }
            }
        }
    }

    private void readArray(JsonParser parser, String name) throws IOException {
        if (Field.named(name) == null) {
            parser.skipChildren();
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                if (lines.length() > 0) {
                    lines.append('\n');
                }
                lines.append(parser.getText().stripTrailing());
            } else {
                parser.skipChildren();
            }
        }
        draft.put(name, utf8(lines.toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
