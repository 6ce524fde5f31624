package io.squall.flink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is in no window, and why.
 *
 * @param reason a word of a closed list: {@code empty}, {@code too_long}, {@code binary}, {@code not_json}, {@code no_message},
 *     {@code not_otlp} of a record; {@code no_timestamp}, {@code traceback_limit}, {@code record_gone} of a line; {@code late},
 *     {@code no_entity} of an event
 * @param host host that wrote it, or empty
 * @param service service that wrote it, or empty
 * @param place file, or topic, partition and offset
 * @param timeMicros when it was written, microseconds since the epoch; 0 when it does not tell
 * @param text the text, or its head
 */
public record RejectedText(String reason, String host, String service, String place, long timeMicros, byte[] text) {

    private static final int LONGEST_TEXT = 4096;
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** As one JSON object. */
    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 + text.length);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeStringField("host", host);
            json.writeStringField("service", service);
            json.writeStringField("place", place);
            if (timeMicros > 0) {
                json.writeStringField(
                        "time",
                        Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).toString());
            }
            json.writeStringField(
                    "text", new String(text, 0, Math.min(text.length, LONGEST_TEXT), StandardCharsets.UTF_8));
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("texts are always representable", e);
        }
        return out.toByteArray();
    }
}
