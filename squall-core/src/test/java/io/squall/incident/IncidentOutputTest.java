package io.squall.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.log.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents as text and as JSON. */
class IncidentOutputTest {

    private static final FaultCatalogue CATALOGUE = FaultCatalogue.bundled();

    @Test
    void text_anIncident_tellsWhatWhenWhereAndWhatToDo() throws IOException {
        StringBuilder out = new StringBuilder();

        new IncidentText(out, CATALOGUE).write(guestStopped("Instance shutdown by itself. Calling the stop API."));

        assertThat(out.toString())
                .startsWith("P3  Guest stopped by itself: nova-compute on compute-1\n"
                        + "    2026-11-24 08:01:00 to 08:01:00 UTC (0 s), over   score 0.950   1 window   id ")
                .contains("    began      nova-compute@compute-1\n"
                        + "    means      A guest went down although nobody asked OpenStack for it.")
                .contains(
                        "    look at    1. `/var/log/libvirt/qemu/instance-*.log` on the host: shutting down reason\n")
                .contains("               2. The kernel's log")
                .endsWith("    lines      08:01:00.000  nova-compute@compute-1  WARNING   Instance shutdown by itself."
                        + " Calling the stop API.  (compute-1/nova-compute.log:17)\n\n");
        assertThat(out.toString().lines().filter(line -> !line.startsWith("    lines")))
                .allMatch(line -> line.length() <= 120);
    }

    @Test
    void text_hostileCharacters_areWrittenOut() throws IOException {
        StringBuilder out = new StringBuilder();

        new IncidentText(out, CATALOGUE).write(guestStopped("\u001b[2JInstance shutdown by itself\nP1  forged"));

        assertThat(out.toString())
                .contains("\\u001b[2JInstance shutdown by itself\\nP1  forged")
                .doesNotContain("\u001b");
    }

    @Test
    void json_anIncident_hasTheStableNames() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (IncidentJson json = new IncidentJson(out, CATALOGUE)) {
            json.write(guestStopped("Instance shutdown by itself, ü"));
        }
        String line = out.toString(StandardCharsets.UTF_8);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n").contains("\\u00FC");
        JsonNode incident = new ObjectMapper().readTree(line).path("incident");
        assertThat(names(incident))
                .containsExactly(
                        "id",
                        "state",
                        "severity",
                        "title",
                        "category",
                        "began",
                        "last_seen",
                        "resolved",
                        "reopened",
                        "score",
                        "origin",
                        "services",
                        "hosts",
                        "requests",
                        "instances",
                        "meaning",
                        "first_look",
                        "runbook",
                        "windows",
                        "evidence");
        assertThat(names(incident.path("windows").get(0)))
                .containsExactly("entity", "start", "end", "score", "complete");
        assertThat(names(incident.path("evidence").get(0)))
                .containsExactly(
                        "file",
                        "line",
                        "time",
                        "host",
                        "service",
                        "level",
                        "logger",
                        "event_id",
                        "template",
                        "message",
                        "request_id",
                        "instance",
                        "weight");
        assertThat(incident.path("state").asText()).isEqualTo("resolved");
        assertThat(incident.path("category").asText()).isEqualTo("guest-stopped-by-itself");
        assertThat(incident.path("began").asText()).isEqualTo("2026-11-24T08:01:00Z");
        assertThat(incident.path("resolved").asText()).isEqualTo("2026-11-24T08:05:00Z");
    }

    @Test
    void config_asJson_isReadAgain() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode written = mapper.valueToTree(GroupingConfig.defaults());

        assertThat(written.toString())
                .isEqualTo("{\"gap\":\"10m\",\"quiet\":\"15m\",\"reopen\":\"1h\",\"maxOpen\":100,\"maxWindows\":100}");
        assertThat(mapper.treeToValue(written, GroupingConfig.class)).isEqualTo(GroupingConfig.defaults());
    }

    private static Incident guestStopped(String message) {
        IncidentGrouper grouper = new IncidentGrouper(CATALOGUE, GroupingConfig.defaults());
        grouper.observe(
                Clouds.anomaly(
                        "cloud",
                        0,
                        Clouds.line(
                                1, "nova-compute@compute-1", Level.WARNING, "nova.compute.manager", message, "req-1")),
                true);
        return grouper.advance(Clouds.minute(30)).get(0);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
