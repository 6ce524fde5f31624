package io.squall.ingest.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.io.IOException;
import java.util.Locale;

/**
 * The bulk form of Elasticsearch and OpenSearch: a line that says what to do, and behind it the document. {@code index} and
 * {@code create} hand the document on; nothing is stored under its id, so {@code update} and {@code delete} are refused, item by
 * item. Shippers look at {@code errors} and at each item's {@code status}.
 */
final class BulkProtocol implements Protocol {

    /** Some clients speak to nothing that does not send this. */
    static final String PRODUCT_HEADER = "x-elastic-product";

    static final String PRODUCT = "Elasticsearch";
    private static final MediaType JSON = MediaType.JSON_UTF_8;
    private static final String ID = "_id";
    private static final String INDEX = "_index";

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public Decoded decode(Push push) throws IOException {
        return new Reading(push).read();
    }

    @Override
    public HttpResponse refused(RequestHeaders headers, Refusal refusal) {
        ResponseHeadersBuilder answer =
                ResponseHeaders.builder(refusal.status()).contentType(JSON).add(PRODUCT_HEADER, PRODUCT);
        if (refusal.mayRetry()) {
            answer.add("retry-after", Long.toString(refusal.retryAfterSeconds()));
        }
        StringBuilder json = new StringBuilder("{\"error\":");
        error(json, refusal.reason(), refusal.message());
        json.append(",\"status\":").append(refusal.status().code()).append('}');
        return HttpResponse.of(answer.build(), HttpData.ofUtf8(json.toString()));
    }

    private static void error(StringBuilder json, RejectedFor reason, String message) {
        json.append("{\"type\":\"").append(reason.label()).append("_exception\",\"reason\":\"");
        JsonStringEncoder.getInstance().quoteAsString(message, json);
        json.append("\"}");
    }

    /** One request while it is read. */
    private static final class Reading {

        private final byte[] body;
        private final Documents documents;
        private final StringBuilder items = new StringBuilder();
        private final String defaultIndex;
        private int taken;
        private int rejected;
        private RejectedFor reason = RejectedFor.NO_MESSAGE;

        private String action = "";
        private String index = "";
        private String id = "";

        private Reading(Push push) {
            body = push.body();
            documents = new Documents(push, "", "", "");
            defaultIndex = push.index();
        }

        private Decoded read() throws IOException {
            int at = 0;
            while (at < body.length) {
                int end = lineEnd(at);
                if (Bytes.skipBlanks(body, at, end) < end) {
                    readAction(at, end);
                    if (!action.equals("delete")) {
                        at = end + 1;
                        end = lineEnd(at);
                    }
                    readDocument(at, end);
                }
                at = end + 1;
            }
            String answer = "{\"took\":0,\"errors\":" + (rejected > 0) + ",\"items\":[" + items + "]}";
            ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.OK)
                    .contentType(JSON)
                    .add(PRODUCT_HEADER, PRODUCT)
                    .build();
            return new Decoded(taken, rejected, reason, () -> HttpResponse.of(headers, HttpData.ofUtf8(answer)));
        }

        private int lineEnd(int at) {
            int feed = Bytes.indexOf(body, at, body.length, '\n');
            return feed < 0 ? body.length : feed;
        }

        private void readAction(int from, int to) throws IOException {
            action = "";
            index = defaultIndex;
            id = "";
            try (JsonParser parser = JsonMembers.FACTORY.createParser(body, from, to - from)) {
                if (parser.nextToken() == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                    action = parser.currentName().toLowerCase(Locale.ROOT);
                    parser.nextToken();
                    readTarget(parser);
                }
            }
            switch (action) {
                case "index", "create", "update", "delete" -> {}
                default ->
                    throw new RejectedPush(
                            RejectedFor.MALFORMED, "a line that should be an action is none of index and create");
            }
        }

        private void readTarget(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals(INDEX)) {
                    index = parser.getText();
                } else if (name.equals(ID) && parser.currentToken() == JsonToken.VALUE_STRING) {
                    id = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readDocument(int from, int to) {
            if (action.equals("update") || action.equals("delete")) {
                reject(RejectedFor.UNSUPPORTED, "only index and create are supported");
                return;
            }
            try {
                if (documents.add(body, Math.min(from, body.length), Math.max(Math.min(from, body.length), to))) {
                    taken++;
                    item(HttpStatus.CREATED);
                    items.append(",\"result\":\"created\",\"_version\":1}}");
                } else {
                    reject(RejectedFor.NO_MESSAGE, "document without a member message, log or msg");
                }
            } catch (IOException e) {
                reject(RejectedFor.MALFORMED, "document is not a JSON object");
            }
        }

        private void reject(RejectedFor why, String message) {
            rejected++;
            reason = why;
            item(HttpStatus.BAD_REQUEST);
            items.append(",\"error\":");
            error(items, why, message);
            items.append("}}");
        }

        private void item(HttpStatus status) {
            items.append(items.isEmpty() ? "{\"" : ",{\"").append(action).append("\":{\"_index\":\"");
            JsonStringEncoder.getInstance().quoteAsString(index, items);
            items.append("\",\"_id\":\"");
            JsonStringEncoder.getInstance().quoteAsString(id, items);
            items.append("\",\"status\":").append(status.code());
        }
    }
}
