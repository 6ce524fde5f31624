package io.squall.ingest.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Hands JSON documents on as lines. Host, service and file that the request itself names stand for documents that name none.
 * Used by one thread.
 */
final class Documents {

    private final LaneCollector lanes;
    private final RecordDraft draft;
    private final RecordDraft shared;
    private final JsonMembers members;

    Documents(Push push, String host, String service, String file) {
        lanes = push.lanes();
        draft = new RecordDraft(push.receivedNanos());
        shared = new RecordDraft(push.receivedNanos());
        members = new JsonMembers(draft);
        share(Field.HOST, host);
        share(Field.SERVICE, service);
        share(Field.FILE, file);
    }

    private void share(Field field, String name) {
        shared.putWorst(field, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Lines that are no document go to the lane that the request names. */
    void chooseLane() {
        shared.chooseLane(lanes);
    }

    /**
     * Reads the document {@code bytes[from, to)}.
     *
     * @return false when there is no message in it
     * @throws IOException when it is no JSON object
     */
    boolean add(byte[] bytes, int from, int to) throws IOException {
        try (JsonParser parser = JsonMembers.FACTORY.createParser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not an object");
            }
            boolean added = add(parser, bytes, from);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one object");
            }
            return added;
        }
    }

    /**
     * Reads the document that the parser stands at the beginning of.
     *
     * @param bytes what the parser reads
     * @param origin where in them it began
     */
    boolean add(JsonParser parser, byte[] bytes, int origin) throws IOException {
        long begin = parser.currentTokenLocation().getByteOffset();
        draft.clear();
        draft.copy(shared);
        members.read(parser);
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new JsonParseException(parser, "object without end");
        }
        if (members.isMarked() && draft.has(Field.MESSAGE)) {
            long end = parser.currentTokenLocation().getByteOffset() + 1;
            draft.chooseLane(lanes);
            byte[] line = Arrays.copyOfRange(bytes, origin + (int) begin, origin + (int) end);
            // Line feeds stand only between the parts of a document.
            for (int i = 0; i < line.length; i++) {
                line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
            }
            lanes.addLine(line, 0, line.length, false);
            return true;
        }
        return draft.addTo(lanes);
    }
}
