package io.squall.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.squall.event.Event;
import io.squall.window.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The fields that all JSON of detection shares. */
final class DetectionFields {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .rootValueSeparator("")
            .build();

    /** About as many digits as a network of 32-bit floats can vouch for. */
    private static final MathContext DIGITS = new MathContext(6);

    private DetectionFields() {}

    static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out);
    }

    static void writeScore(JsonGenerator json, ScoredWindow scored) throws IOException {
        Window window = scored.window();
        json.writeObjectFieldStart("window");
        json.writeStringField("entity", window.entity());
        json.writeStringField("start", instant(window.startMicros()).toString());
        json.writeStringField("end", instant(window.endMicros()).toString());
        json.writeNumberField("events", window.events().size());
        json.writeEndObject();
        writeNumber(json, "score", scored.score());
        json.writeBooleanField("anomaly", scored.anomaly());
    }

    static void writeEvent(JsonGenerator json, Event event) throws IOException {
        json.writeStringField("file", event.file());
        json.writeNumberField("line", event.line());
        json.writeStringField("time", event.time().toString());
        json.writeStringField("event_id", event.template().eventId());
        json.writeStringField("template", event.template().text());
        json.writeStringField("message", event.message().toString());
    }

    /** The event at which the trouble begins, where there is one. */
    static void writeFirstAbnormal(JsonGenerator json, ScoredWindow scored) throws IOException {
        if (scored.firstAbnormal().isPresent()) {
            Event event = scored.firstAbnormal().get();
            json.writeObjectFieldStart("first_abnormal");
            json.writeStringField("file", event.file());
            json.writeNumberField("line", event.line());
            json.writeStringField("time", event.time().toString());
            json.writeStringField("event_id", event.template().eventId());
            json.writeStringField("message", event.message().toString());
            json.writeEndObject();
        }
    }

    static void writeNumber(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, new BigDecimal(value).round(DIGITS).doubleValue());
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
