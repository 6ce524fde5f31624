package io.squall.ingest.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.io.IOException;
import java.util.Locale;

/**
 * Squall's own way in: the lines of a file as they are, or JSON documents, as curl, Fluent Bit's and Vector's {@code http} send
 * them.
 *
 * <p>{@code text/plain} is lines, whatever is in them. {@code application/json} is documents, one after another or in an array.
 * Of anything else each line is looked at: a JSON object is a document, all else a line as it is. Which host, service and file
 * wrote the lines stands in headers {@code X-Squall-Host}, {@code X-Squall-Service}, {@code X-Squall-File}, or in query
 * parameters of the same names.
 */
final class LinesProtocol implements Protocol {

    private static final String HOST = "X-Squall-Host";
    private static final String SERVICE = "X-Squall-Service";
    private static final String FILE = "X-Squall-File";

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Decoded decode(Push push) throws IOException {
        Documents documents = new Documents(push, told(push, HOST), told(push, SERVICE), told(push, FILE));
        Tally tally = new Tally();
        String type = push.headers().get("content-type", "").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/plain")) {
            readLines(push, documents, false, tally);
        } else if (type.startsWith("application/json")) {
            readDocuments(push.body(), documents, tally);
        } else if (isBinary(type)) {
            throw new RejectedPush(
                    RejectedFor.UNSUPPORTED,
                    "content type is not text/plain, application/x-ndjson or application/json; set the sender's format to"
                            + " one of these");
        } else {
            readLines(push, documents, true, tally);
        }
        if (tally.taken == 0 && tally.rejected > 0) {
            throw new RejectedPush(tally.reason, "no line can be read: JSON objects need a member message, log or msg");
        }
        return new Decoded(tally.taken, tally.rejected, tally.reason, () -> answer(tally));
    }

    private static void readLines(Push push, Documents documents, boolean mayBeJson, Tally tally) {
        byte[] body = push.body();
        documents.chooseLane();
        for (int at = 0; at < body.length; ) {
            int feed = Bytes.indexOf(body, at, body.length, '\n');
            int end = feed < 0 ? body.length : feed;
            int trimmed = end > at && body[end - 1] == '\r' ? end - 1 : end;
            int first = Bytes.skipBlanks(body, at, trimmed);
            if (mayBeJson && first < trimmed && body[first] == '{') {
                tally.count(documents, body, at, trimmed);
            } else {
                documents.chooseLane();
                push.lanes().addLine(body, at, trimmed, true);
                tally.taken++;
            }
            at = end + 1;
        }
    }

    private static void readDocuments(byte[] body, Documents documents, Tally tally) throws IOException {
        try (JsonParser parser = JsonMembers.FACTORY.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    tally.count(documents.add(parser, body, 0));
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    tally.count(false);
                }
            }
        }
    }

    private static boolean isBinary(String type) {
        return type.contains("msgpack")
                || type.contains("protobuf")
                || type.startsWith("image/")
                || type.startsWith("multipart/")
                || type.contains("zip");
    }

    private static String told(Push push, String name) {
        String header = push.headers().get(name.toLowerCase(Locale.ROOT));
        return header == null ? push.query().get(name, "") : header;
    }

    private static HttpResponse answer(Tally tally) {
        return HttpResponse.of(
                HttpStatus.OK,
                MediaType.JSON_UTF_8,
                "{\"accepted\":" + tally.taken + ",\"rejected\":" + tally.rejected + "}");
    }

    private static final class Tally {
        private int taken;
        private int rejected;
        private RejectedFor reason = RejectedFor.NO_MESSAGE;

        private void count(boolean added) {
            taken += added ? 1 : 0;
            rejected += added ? 0 : 1;
        }

        private void count(Documents documents, byte[] body, int from, int to) {
            try {
                count(documents.add(body, from, to));
            } catch (IOException e) {
                reason = RejectedFor.MALFORMED;
                rejected++;
            }
        }
    }
}
