package io.squall.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.detect.ScoredWindow;
import io.squall.detect.WindowDigest;
import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.incident.Incident;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.store.FoundWindow;
import io.squall.store.JsonText;
import io.squall.template.Template;
import io.squall.window.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads the messages of the job. A window's digest, with the levels of its events and its evidence, goes along in the header {@value
 * #DIGEST}; where it was too long for that, the window is kept without them.
 */
final class ResultMessages {

    private static final String DIGEST = "digest";

    private ResultMessages() {}

    /** @throws IOException in one line, when the message is no window */
    static FoundWindow window(ConsumerRecord<byte[], byte[]> message) throws IOException {
        try {
            JsonNode told = JsonText.mapper().readTree(message.value());
            Header digest = message.headers().lastHeader(DIGEST);
            ScoredWindow scored = digest == null ? withoutDigest(told) : WindowDigest.read(digest.value());
            return new FoundWindow(
                    scored,
                    told.path("part").asInt(),
                    told.path("complete").asBoolean(),
                    told.path("model").asText());
        } catch (RuntimeException e) {
            throw new IOException("is no window: " + e.getMessage(), e);
        }
    }

    /** @throws IOException in one line, when the message is no incident */
    static Incident incident(ConsumerRecord<byte[], byte[]> message) throws IOException {
        JsonNode told = JsonText.mapper().readTree(message.value()).path("incident");
        if (!told.isObject()) {
            throw new IOException("is no incident");
        }
        try {
            return JsonText.mapper().treeToValue(told, Incident.class);
        } catch (RuntimeException e) {
            throw new IOException("is no incident: " + e.getMessage(), e);
        }
    }

    private static ScoredWindow withoutDigest(JsonNode told) {
        JsonNode window = told.path("window");
        long start = micros(window.path("start").asText());
        List<Event> events = Collections.nCopies(window.path("events").asInt(), unknown(start));
        return new ScoredWindow(
                new Window(
                        window.path("entity").asText(),
                        start,
                        micros(window.path("end").asText()),
                        events),
                told.path("score").asDouble(),
                told.path("anomaly").asBoolean(),
                List.of(),
                told.path("category").asText());
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }

    private static Event unknown(long timeMicros) {
        return new Event(
                timeMicros,
                "",
                "",
                "",
                "",
                Level.UNKNOWN,
                -1,
                Template.of(""),
                Measures.NONE,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                0,
                "",
                0);
    }
}
