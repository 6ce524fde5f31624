package io.squall.api;

import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.incident;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.detect.Evidence;
import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.store.JsonText;
import io.squall.store.ResultBatch;
import io.squall.store.Samples;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {

    private static final String ENTITY = "nova-compute@compute1";

    private RunningApi api;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        api = new RunningApi(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void change_thatIsNoJson_isRefused() throws Exception {
        api.record(batch(1, incident("aaaa", 0)));

        assertProblem(
                api.post("/api/v1/incidents/aaaa/resolve", "{}", "Content-Type", "text/plain"),
                415,
                "Content-Type: needs application/json");
    }

    @Test
    void status_asked_tellsTheServerAndItsSources() throws Exception {
        api.record(batch(1, incident("aaaa", 0)));

        JsonNode status = api.json("/api/v1/status");

        assertThat(status.path("version").textValue()).isEqualTo("0.1");
        assertThat(status.path("records").longValue()).isEqualTo(1000);
        assertThat(status.path("incidents_open").longValue()).isEqualTo(1);
        assertThat(status.path("store").textValue()).isEqualTo("ok");
        assertThat(status.path("sources").path(0).path("lag").longValue()).isEqualTo(12);
    }

    @Test
    void status_storeAway_stillAnswers() throws Exception {
        api.store.close();

        HttpResponse<String> incidents = api.get("/api/v1/incidents");

        assertThat(incidents.statusCode()).isEqualTo(503);
        assertThat(incidents.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(api.json("/api/v1/status").path("store").textValue()).isEqualTo("not available");
        assertThat(api.json("/api/v1/status").path("incidents_open").isNull()).isTrue();
    }

    @Test
    void incident_throughItsLife_isToldAsOperatorsLeaveIt() throws Exception {
        api.record(batch(1, incident("aaaa", 0)));
        assertThat(api.json("/api/v1/incidents?active=true").path("items")).hasSize(1);

        assertThat(api.post("/api/v1/incidents/aaaa/acknowledge", "{\"author\":\"kim\",\"comment\":\"mine\"}")
                        .statusCode())
                .isEqualTo(200);
        api.caller.set("token-of-lee");
        api.post("/api/v1/incidents/aaaa/comment", "{\"author\":\"kim\",\"comment\":\"disk is full\"}");
        HttpResponse<String> resolved = api.post("/api/v1/incidents/aaaa/resolve", "");
        assertThat(JsonText.mapper().readTree(resolved.body()).path("state").textValue())
                .isEqualTo("resolved");

        JsonNode incident = api.json("/api/v1/incidents/aaaa");
        assertThat(incident.path("state").textValue()).isEqualTo("resolved");
        assertThat(incident.path("resolved").textValue()).isEqualTo("2026-03-01T10:30:00Z");
        assertThat(incident.path("acknowledged").path("by").textValue()).isEqualTo("kim");
        assertThat(incident.path("windows").path(0).path("start").textValue()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(incident.path("evidence").path(0).path("event_id").textValue())
                .hasSize(16);
        assertThat(incident.path("history").findValuesAsText("act"))
                .containsExactlyInAnyOrder("acknowledge", "comment", "resolve");
        assertThat(incident.path("history").findValuesAsText("author"))
                .as("a known caller cannot say to be somebody else")
                .containsOnly("kim", "token-of-lee");
        assertThat(api.json("/api/v1/incidents?active=true").path("items")).isEmpty();
        assertThat(api.post("/api/v1/incidents/aaaa/reopen", "{}").body()).contains("\"state\":\"open\"");
    }

    @Test
    void unknown_parameterFieldValueOrRoute_isRefusedWithTheNearestName() throws Exception {
        assertProblem(
                api.get("/api/v1/incidents?stat=open"), 400, "unknown parameter \"stat\" (did you mean \"state\"?)");
        assertProblem(api.get("/api/v1/status?x=1"), 400, "unknown parameter \"x\" (none is possible here)");
        assertProblem(
                api.get("/api/v1/incidents?state=opne"),
                400,
                "state: unknown value \"opne\" (did you mean \"open\"?), known: open, acknowledged, resolved");
        assertProblem(
                api.post("/api/v1/feedback", "{\"incidnt\":\"a\"}"),
                400,
                "unknown field \"incidnt\" (did you mean \"incident\"?)");
        assertProblem(api.get("/api/v1/incident"), 404, "no such route: GET /api/v1/incident");
        assertProblem(api.post("/api/v1/windows", "{}"), 404, "no such route: POST /api/v1/windows");
        assertProblem(api.get("/api/v1/incidents/zzzz"), 404, "no such incident: zzzz");
        assertProblem(api.get("/api/v1/windows/zzzz"), 404, "no such window: zzzz");
        assertProblem(api.get("/api/v1/templates/zzzz"), 404, "no such template: zzzz");
        assertProblem(api.post("/api/v1/incidents/zzzz/resolve", ""), 404, "no such incident: zzzz");
        assertProblem(api.post("/api/v1/feedback/zzzz/undo", ""), 404, "no such feedback: zzzz");
    }

    @Test
    void values_outOfBounds_areRefused() throws Exception {
        assertProblem(api.get("/api/v1/windows?limit=1001"), 400, "limit: 1001 is not within 1 and 1000");
        assertProblem(api.get("/api/v1/windows?limit=many"), 400, "limit: not a number: \"many\"");
        assertProblem(api.get("/api/v1/windows?cursor=x"), 400, "cursor: not one of a page's \"next\"");
        assertProblem(api.get("/api/v1/windows?min_score=NaN"), 400, "min_score: not a number from 0 to 1: \"NaN\"");
        assertProblem(api.get("/api/v1/windows?anomaly=yes"), 400, "anomaly: not true or false: \"yes\"");
        assertProblem(api.get("/api/v1/windows?host=a&host=b"), 400, "host: given more than once");
        assertProblem(
                api.get("/api/v1/windows?from=yesterday"),
                400,
                "from: not a time: \"yesterday\" (write it as 2026-03-01T10:00:00Z)");
        assertProblem(api.get("/api/v1/events?text=" + "x".repeat(513)), 400, "text: longer than 512 characters");
        assertProblem(
                api.post("/api/v1/incidents/a/comment", "{\"comment\":\"" + "x".repeat(4001) + "\"}"),
                400,
                "comment: longer than 4000 characters");
        assertProblem(api.post("/api/v1/incidents/a/comment", "{}"), 400, "comment: needed");
        assertProblem(api.post("/api/v1/incidents/a/comment", "[1]"), 400, "body: not a JSON object");
        assertProblem(api.post("/api/v1/incidents/a/comment", "{\"comment\":1}"), 400, "comment: not a text");
        assertThat(api.post("/api/v1/incidents/a/comment", "{\"comment\":").statusCode())
                .isEqualTo(400);
        assertProblem(
                api.post("/api/v1/incidents/a/comment", "x".repeat(70_000)), 413, "body: larger than 65536 bytes");
        assertThat(api.get("/api/v1/windows?from=%2B1000000000-12-31T23:59:59Z").statusCode())
                .as("a time that no microseconds reach")
                .isIn(200, 400);
    }

    @Test
    void windows_paged_areStableWhileNewOnesComeIn() throws Exception {
        for (int i = 0; i < 25; i++) {
            api.record(batch(i, window("host" + i % 2, i, 0.9)));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        int more = 100;
        do {
            JsonNode page = api.json("/api/v1/windows?limit=10" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.path("items").forEach(item -> seen.add(item.path("id").textValue()));
            next = page.path("next").isNull() ? "" : page.path("next").textValue();
            api.record(batch(more, window("late", more++, 0.9)));
        } while (!next.isEmpty());

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        JsonNode one = api.json("/api/v1/windows/" + seen.get(3));
        assertThat(one.path("window").path("id").textValue()).isEqualTo(seen.get(3));
        assertThat(one.path("evidence")).hasSize(1);
        assertThat(one.path("before").path("start").textValue())
                .isLessThan(one.path("window").path("start").textValue());
    }

    @Test
    void hostileText_inLinesAndQuestions_staysData() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>\u001b[2J\u0000\ud800\u2028\r\n\"}]";
        List<Event> events = List.of(Samples.event(0, Level.ERROR, hostile));
        api.record(batch(1, Samples.found("<b>'\"@h", 0, 0.99, true, events, List.of(new Evidence(events.get(0), 1)))));

        HttpResponse<String> response = api.get("/api/v1/events?text=" + encoded("<IMG src=x") + "&level=error");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        JsonNode event =
                JsonText.mapper().readTree(response.body()).path("items").path(0);
        assertThat(event.path("message").textValue())
                .isEqualTo("<img src=x onerror=alert(1)>\u001b[2J\uFFFD?\u2028\r\n\"}]");
        assertThat(response.body()).doesNotContain("\u001b").doesNotContain("\u0000");
        assertThat(api.json("/api/v1/windows?entity=" + encoded("<b>'\"@h")).path("items"))
                .hasSize(1);
        assertThat(api.json("/api/v1/events?text=" + encoded("%")).path("items"))
                .isEmpty();
        assertThat(api.json("/api/v1/events?host=" + encoded("'; DROP TABLE events; --"))
                        .path("items"))
                .isEmpty();
        assertThat(api.json("/api/v1/events").path("items")).hasSize(1);
    }

    @Test
    void templates_withCounts_addUp() throws Exception {
        api.record(new ResultBatch(List.of(), List.of(), Samples.sightings(-1, 1, 7, "Starting <*>", "Failed <*>"), 1));

        JsonNode page = api.json("/api/v1/templates?new_since=2026-03-01T10:30:00Z");
        JsonNode one = api.json("/api/v1/templates/"
                + page.path("items").path(0).path("event_id").textValue());

        assertThat(page.path("items")).hasSize(1);
        assertThat(one.path("template").textValue()).isEqualTo("Failed <*>");
        assertThat(one.path("count").longValue()).isEqualTo(7);
        assertThat(one.path("hours").path(0).path("count").longValue()).isEqualTo(7);
    }

    @Test
    void feedback_givenAndUndone_movesThresholds() throws Exception {
        api.record(batch(1, incident("aaaa", 0)));

        HttpResponse<String> made = api.post(
                "/api/v1/feedback",
                "{\"incident\":\"aaaa\",\"verdict\":\"not_a_problem_until\",\"entity\":\"" + ENTITY
                        + "\",\"author\":\"kim\",\"expires\":\"2026-03-02T00:00:00+01:00\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        String id = JsonText.mapper().readTree(made.body()).path("id").textValue();
        JsonNode threshold = api.json("/api/v1/thresholds").path("items").path(0);
        assertThat(threshold.path("muted").booleanValue()).isTrue();
        assertThat(threshold.path("until").textValue()).isEqualTo("2026-03-01T23:00:00Z");
        assertThat(api.post("/api/v1/feedback/" + id + "/undo", "{\"author\":\"lee\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.json("/api/v1/thresholds").path("items")).isEmpty();
        assertThat(api.json("/api/v1/feedback?incident=aaaa")
                        .path("items")
                        .path(0)
                        .path("undone")
                        .path("by"))
                .hasToString("\"lee\"");
        assertProblem(
                api.post("/api/v1/feedback", "{\"incident\":\"aaaa\",\"verdict\":\"right\",\"entity\":\"x\"}"),
                400,
                "entity: no window of incident aaaa is of this entity");
    }

    @Test
    void models_promotedAndRolledBack_orTheReasonWhyNot() throws Exception {
        assertThat(api.json("/api/v1/models").path("items")).hasSize(2);
        assertThat(api.json("/api/v1/models/model-2").path("created").isNull()).isTrue();
        assertThat(api.post("/api/v1/models/model-1/promote", "").statusCode()).isEqualTo(200);
        assertProblem(
                api.post("/api/v1/models/model-2/promote", ""), 409, "model-2: other entities than those configured");
        assertProblem(api.post("/api/v1/models/model-3/promote", ""), 404, "no such model: model-3");
        assertThat(api.post("/api/v1/models/rollback", "").statusCode()).isEqualTo(200);
    }

    @Test
    void probes_asked_tellHealthAndReadiness() throws Exception {
        assertThat(api.get("/-/healthy").statusCode()).isEqualTo(200);
        assertThat(api.get("/-/ready").statusCode()).isEqualTo(200);
        api.unready.set(Optional.of("the journal cannot be written"));
        assertThat(api.get("/-/ready").statusCode()).isEqualTo(503);
        assertThat(api.get("/-/ready").body()).isEqualTo("Squall is not ready: the journal cannot be written\n");
        assertThat(api.post("/-/reload", "").body())
                .isEqualTo("{\"applied\":[\"alerts\"],\"needs_restart\":[\"server.port\"]}");
    }

    @Test
    void metrics_asked_areInPrometheusForm() throws Exception {
        api.get("/api/v1/status");

        HttpResponse<String> metrics = api.get("/metrics");

        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("# TYPE squall_api_request_seconds summary")
                .contains("squall_api_request_seconds_count{method=\"GET\",route=\"/api/v1/status\",status=\"2xx\"} 1")
                .contains("squall_stream_clients 0.0");
    }

    @Test
    void document_asked_isTheSameInBothForms() throws Exception {
        JsonNode json = api.json("/api/v1/openapi.json");
        HttpResponse<String> yaml = api.get("/api/v1/openapi.yaml");

        assertThat(json.path("openapi").textValue()).isEqualTo("3.0.3");
        assertThat(yaml.body()).startsWith("openapi: 3.0.3");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) throws Exception {
        JsonNode problem = JsonText.mapper().readTree(response.body());
        assertThat(problem.path("detail").textValue()).isEqualTo(detail);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
