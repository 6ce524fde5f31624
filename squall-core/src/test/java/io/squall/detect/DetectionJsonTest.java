package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.event.Event;
import io.squall.log.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionJsonTest {

    @Test
    void write_ofAnAnomaly_hasExactlyTheDocumentedFields() throws IOException {
        ScoredWindow anomaly = TestEvents.anAnomaly(
                "network",
                new Evidence(
                        TestEvents.anEventAt("nova/nova-compute.log", 1841, 122, Level.ERROR, "Failed to bind port 7"),
                        0.4123456789));

        assertThat(written(anomaly)).isEqualTo("""
                {"window":{"entity":"cloud","start":"2026-11-24T00:05:00Z","end":"2026-11-24T00:10:00Z","events":1},\
                "score":0.973123,"anomaly":true,\
                "evidence":[{"file":"nova/nova-compute.log","line":1841,"time":"2026-11-24T00:07:02Z",\
                "event_id":"%s","template":"Failed to bind port <*>","message":"Failed to bind port 7","weight":0.412346}],\
                "category":"network"}
                """.formatted(
                        anomaly.evidence().get(0).event().template().eventId()));
    }

    @Test
    void write_ofAnAnomaly_tellsWhereItsTroubleBegins() throws IOException {
        Event first = TestEvents.anEventAt("nova/nova-compute.log", 1839, 121, Level.WARNING, "Timeout waiting");
        ScoredWindow anomaly =
                new ScoredWindow(TestEvents.aWindow(first), 0.9, true, List.of(), "network", Optional.of(first));

        assertThat(new ObjectMapper().readTree(written(anomaly)).path("first_abnormal"))
                .hasToString("{\"file\":\"nova/nova-compute.log\",\"line\":1839,\"time\":\"2026-11-24T00:07:01Z\","
                        + "\"event_id\":\"" + first.template().eventId() + "\",\"message\":\"Timeout waiting\"}");
    }

    @Test
    void write_ofSeveralWindows_isOneLineEach() throws IOException {
        ScoredWindow normal = new ScoredWindow(TestEvents.aWindow(), 0, false, List.of(), "");

        assertThat(written(normal, normal, normal).lines())
                .hasSize(3)
                .containsOnly("{\"window\":{\"entity\":\"cloud\",\"start\":\"2026-11-24T00:05:00Z\","
                        + "\"end\":\"2026-11-24T00:10:00Z\",\"events\":0},\"score\":0.0,\"anomaly\":false,"
                        + "\"evidence\":[],\"category\":\"\"}");
    }

    @Test
    void write_ofHostileText_isPlainAsciiAndReadsBack() throws IOException {
        String message = "\u001b[2J \"quoted\" \n größer \u202e \u009b \uD83D\uDE00";
        String line =
                written(TestEvents.anAnomaly("unknown", new Evidence(TestEvents.anEvent(Level.ERROR, message), 1)));

        assertThat(line.strip()).matches("[ -~]+");
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("evidence").path(0).path("message").asText()).isEqualTo(message);
    }

    private static String written(ScoredWindow... windows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DetectionJson json = new DetectionJson(bytes)) {
            for (ScoredWindow window : windows) {
                json.write(window);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
