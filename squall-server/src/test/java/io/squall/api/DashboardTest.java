package io.squall.api;

import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.incident;
import static io.squall.store.Samples.sightings;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.store.FoundWindow;
import io.squall.store.JsonText;
import io.squall.store.ResultBatch;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the dashboard begins with. */
class DashboardTest {

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
    void dashboard_ofAnEmptyStore_knowsNoTime() throws Exception {
        JsonNode dashboard = api.json("/api/v1/dashboard");

        assertThat(dashboard.path("newest").isNull()).isTrue();
        assertThat(dashboard.path("entities")).isEmpty();
        assertThat(dashboard.path("role").textValue()).isEqualTo("admin");
        assertThat(dashboard.path("needs_token").booleanValue()).isFalse();
        assertThat(dashboard.path("threshold").doubleValue()).isEqualTo(0.5);
        assertThat(dashboard.path("model").textValue()).isEqualTo("model-1");
        assertThat(dashboard.path("links").path(0).path("url_template").textValue())
                .isEqualTo("https://logs.example.org/?q={request_id}");
    }

    @Test
    void dashboard_ofWindows_tellsTheNewestAndWhatIsWatched() throws Exception {
        api.record(batch(1, window("nova-compute@compute1", 3, 0.9), window("cloud", 1, 0.1), window("cloud", 0, 0.1)));
        api.caller.set("somebody who may only read");

        JsonNode dashboard = api.json("/api/v1/dashboard");

        assertThat(dashboard.path("newest").textValue()).isEqualTo("2026-03-01T10:20:00Z");
        assertThat(dashboard.path("entities")).extracting(JsonNode::textValue).containsExactly("cloud", "service@host");
        assertThat(dashboard.path("role").textValue()).isEqualTo("read");
    }

    @Test
    void link_thatAPersonMustNotBeLedTo_isRefusedInOneLine() {
        refused("javascript:alert({message})", "dashboard.links.Logs: \"javascript:alert(0)\" is no address");
        refused("https://x/?q={mesage}", "dashboard.links.Logs: unknown field {mesage}; known are host, service");
        refused("https://{host}/", "dashboard.links.Logs: a field stands in the name of the host");
        refused("https://{message}?x", "dashboard.links.Logs: a field stands in the name of the host");
    }

    private static void refused(String url, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DashboardLink("Logs", url))
                .withMessageStartingWith(why);
    }

    @Test
    void heatmap_withoutTimes_isTheDayBeforeTheNewestWindow() throws Exception {
        api.record(batch(1, window("cloud", 0, 0.2), window("nova-compute@compute1", 1, 0.9)));

        JsonNode map = api.json("/api/v1/heatmap");

        assertThat(map.path("until").textValue())
                .as("the clock, as the newest window is half an hour old")
                .isEqualTo("2026-03-01T10:30:00Z");
        assertThat(map.path("step_seconds").longValue()).isEqualTo(900);
        assertThat(map.path("next").isNull()).isTrue();
        assertThat(map.path("items").findValuesAsText("entity")).containsExactly("nova-compute@compute1", "cloud");
        assertThat(map.at("/items/0/cells/0").toString())
                .isEqualTo("{\"column\":94,\"score\":0.9,\"anomaly\":true,\"events\":3}");
        assertThat(api.json("/api/v1/heatmap?kind=cloud&limit=1").path("items")).hasSize(1);
        assertThat(api.json("/api/v1/heatmap?limit=1").path("next").isTextual()).isTrue();
    }

    @Test
    void rates_ofAHost_areCountedByLevel() throws Exception {
        api.record(batch(1, window("compute1", 0, 0.2), window("nova-compute@compute1", 0, 0.2)));

        JsonNode rates = api.json("/api/v1/rates?from=2026-03-01T10:00:00Z&until=2026-03-01T11:00:00Z&host=compute1");

        assertThat(rates.path("step_seconds").longValue()).isEqualTo(300);
        assertThat(rates.at("/items/0/levels/INFO").longValue()).isEqualTo(2);
        assertThat(rates.at("/items/0/events").longValue()).isEqualTo(3);
    }

    @Test
    void timeline_ofAnIncident_leadsToTheNeighboursOfItsLines() throws Exception {
        api.record(batch(1, window("nova-compute@compute1", 0, 0.97)));
        api.record(batch(2, incident("aaaa", 0)));

        JsonNode timeline = api.json("/api/v1/incidents/aaaa/timeline");
        JsonNode line = timeline.at("/lanes/0/events/1");
        JsonNode near =
                api.json("/api/v1/events/" + line.path("id").textValue() + "/neighbours?before=1&after=1&same=all");

        assertThat(timeline.path("threshold").doubleValue()).isEqualTo(0.5);
        assertThat(timeline.at("/first/service").textValue()).isEqualTo("nova-compute");
        assertThat(line.path("evidence").booleanValue()).isTrue();
        assertThat(near.at("/event/id")).isEqualTo(line.path("id"));
        assertThat(near.at("/before/0/message").textValue()).isEqualTo("Claim successful on node compute1");
        assertThat(near.at("/after/0/message").textValue()).isEqualTo("Terminating instance");
        assertThat(api.get("/api/v1/incidents/zzzz/timeline").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/events/zzzz/neighbours").statusCode()).isEqualTo(404);
    }

    @Test
    void templates_tellWhetherTheModelKnowsThem() throws Exception {
        api.record(new ResultBatch(List.of(), List.of(), sightings(0, 1, 7, "Starting <*>", "Gone <*>"), 1));

        JsonNode templates = api.json("/api/v1/templates?order=count");
        JsonNode drift = api.json("/api/v1/templates/drift?from=2026-03-01T10:00:00Z&until=2026-03-01T12:00:00Z");

        assertThat(templates.path("items"))
                .extracting(row -> row.path("template").textValue() + row.path("known"))
                .containsExactlyInAnyOrder("Starting <*>true", "Gone <*>false");
        assertThat(drift.path("new")).hasSize(2);
        assertThat(drift.at("/hours/1/unknown").longValue()).isEqualTo(7);
        assertThat(api.json("/api/v1/normal?entity=cloud").path("windows").intValue())
                .isZero();
    }

    @Test
    void models_areComparedByTheirSettings_andScoresByThreshold() throws Exception {
        api.record(batch(1, window("cloud", 0, 0.6), window("cloud", 1, 0.2)));

        JsonNode comparison = api.json("/api/v1/models/compare?a=model-1&b=model-2");
        JsonNode scores = api.json("/api/v1/scores");

        assertThat(comparison.at("/a/id").textValue()).isEqualTo("model-1");
        assertThat(comparison.path("differences").toString())
                .isEqualTo("[{\"setting\":\"seed\",\"a\":\"0\",\"b\":\"7\"}]");
        JsonNode evaluation = api.json("/api/v1/models/model-1/report").at("/evaluations/0");
        assertThat(evaluation.at("/confusion/fn").longValue()).isEqualTo(1);
        assertThat(evaluation.at("/baselines/any_error/f1").doubleValue()).isEqualTo(0.5);
        assertThat(scores.path("windows").longValue()).isEqualTo(2);
        assertThat(scores.at("/items/20/episodes").longValue()).isEqualTo(1);
        assertThat(api.get("/api/v1/models/zzz/report").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/models/compare?a=model-1&b=zzz").statusCode())
                .isEqualTo(404);
    }

    @Test
    void attention_ofAWindow_isOverItsKeptEvents() throws Exception {
        FoundWindow window = window("nova-compute@compute1", 0, 0.97);
        FoundWindow calm = window("cloud", 30, 0.1);
        api.record(batch(1, window, window("nova-compute@compute1", 1, 0.97), calm));

        JsonNode seen = api.json("/api/v1/windows/" + window.id() + "/attention");

        assertThat(seen.path("events")).hasSize(3);
        assertThat(api.json("/api/v1/windows/" + calm.id() + "/attention")
                        .path("reason")
                        .textValue())
                .isEqualTo("no event of this window was kept");
        assertThat(api.get("/api/v1/windows/zzz/attention").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/windows/zzz/attention?layer=-1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shadow_begunAndStopped_orTheReasonWhyNot() throws Exception {
        assertThat(api.json("/api/v1/models/shadow").path("model").isNull()).isTrue();
        assertThat(api.post("/api/v1/models/model-2/shadow", "").body()).contains("\"model\":\"model-2\"");
        assertThat(api.post("/api/v1/models/model-1/shadow", "").statusCode()).isEqualTo(409);
        assertThat(api.post("/api/v1/models/zzz/shadow", "").statusCode()).isEqualTo(404);
        assertThat(api.post("/api/v1/models/shadow/stop", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heatmap?columns=301|columns: 301 is not within 1 and 300",
                "heatmap?columns=0|columns: 0 is not within 1 and 300",
                "heatmap?columns=many|columns: not a number: \"many\"",
                "heatmap?limit=201|limit: 201 is not within 1 and 200",
                "heatmap?kind=planet|kind: unknown value \"planet\"",
                "heatmap?cursor=AAAA|cursor: not one of a page's \"next\"",
                "rates?from=2026-03-01T10:00:00Z&until=2026-03-01T10:00:00Z|until: 2026-03-01T10:00:00Z is not after",
                "rates?from=-999999999-01-01T00:00:00Z|from: more than ten years before until",
                "rates?until=soon|until: not a time: \"soon\"",
                "events/zzzz/neighbours?before=101|before: 101 is not within 0 and 100",
                "events/zzzz/neighbours?after=-1|after: -1 is not within 0 and 100",
                "events/zzzz/neighbours?same=cloud|same: unknown value",
                "normal|entity: needed",
                "normal?entity=cloud&at=noon|at: not a time",
                "templates/drift?from=2020-03-01T10:00:00Z|from: more than 31 days before until",
                "templates?order=size|order: unknown value",
                "models/compare?a=x|b: needed",
                "scores?from=2020-03-01T10:00:00Z|from: more than 31 days before until",
                "rates?kind=cloud|unknown parameter \"kind\"",
            })
    void question_thatIsNotPossible_isRefusedInOneLine(String path, String why) throws Exception {
        HttpResponse<String> answer = api.get("/api/v1/" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonText.mapper().readTree(answer.body()).path("detail").textValue())
                .startsWith(why);
    }
}
