package io.squall.api.alert;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.alert.Alerts;
import io.squall.alert.AlertsConfig;
import io.squall.alert.Await;
import io.squall.alert.BudgetConfig;
import io.squall.alert.sink.Answer;
import io.squall.alert.sink.HttpReceiver;
import io.squall.alert.sink.Secret;
import io.squall.alert.sink.SeverityNames;
import io.squall.alert.sink.WebhookConfig;
import io.squall.api.Guard;
import io.squall.store.Databases;
import io.squall.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "s3cr3t-0123456789abcdef";

    @TempDir
    Path folder;

    private HttpReceiver hook;
    private Store store;
    private Alerts alerts;
    private Server server;
    private WebClient client;

    @BeforeEach
    void start() throws Exception {
        hook = new HttpReceiver(200, null);
        store = Databases.sqlite(folder);
        alerts = Alerts.open(
                config(), store, category -> Optional.empty(), Clock.systemUTC(), new SimpleMeterRegistry());
        alerts.start();
        var builder = Server.builder().http(0);
        AlertApi.addTo(builder.contextPath("/"), () -> alerts, Guard.none(), Clock.systemUTC());
        server = builder.build();
        server.start().join();
        client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        // Not waited for: its event loops let two seconds pass before they end.
        CompletableFuture<Void> unused = server.stop();
        alerts.close();
        store.close();
        hook.close();
    }

    @Test
    void aSilence_isAdded_mutes_showsWhat_andEnds() throws Exception {
        JsonNode silence = body(
                201,
                post(
                        "/api/v1/silences",
                        "{\"hosts\":[\"cmp-*\"],\"severities\":[\"P2\"],\"reason\":\"disk\",\"author\":\"ada\",\"duration\":\"2h\"}"));
        String id = silence.get("id").asText();
        assertThat(silence.get("state").asText()).isEqualTo("active");

        changed("aaaa", "cmp-7");

        assertThat(body(200, get("/api/v1/silences/" + id)).get("muted").asInt())
                .isEqualTo(1);
        JsonNode muted = body(200, get("/api/v1/silences/" + id + "/muted")).get("items");
        assertThat(muted.get(0).get("incident").asText()).isEqualTo("aaaa");
        JsonNode listed = body(200, get("/api/v1/alerts?state=muted")).get("items");
        assertThat(listed.get(0).at("/muted_by/0").asText()).isEqualTo(id);

        assertThat(body(200, send(HttpMethod.DELETE, "/api/v1/silences/" + id, ""))
                        .get("state")
                        .asText())
                .isEqualTo("expired");
        assertThat(body(200, get("/api/v1/silences")).get("items")).isEmpty();
        assertThat(body(200, get("/api/v1/silences?expired=true")).get("items")).hasSize(1);
        Await.until(() -> !hook.taken().isEmpty(), () -> "what still goes on is told");
    }

    @Test
    void aMaintenanceWindow_mayMeanTheWholeCloud_aSilenceMayNot() throws Exception {
        String whole = "{\"reason\":\"upgrade\",\"author\":\"ada\",\"duration\":\"2h\"}";

        assertThat(body(201, post("/api/v1/maintenance", whole)).get("kind").asText())
                .isEqualTo("maintenance");
        assertThat(problem(400, post("/api/v1/silences", whole))).startsWith("matchers: a silence must say");
        assertThat(body(200, get("/api/v1/maintenance")).get("items")).hasSize(1);
    }

    @Test
    void badRequests_areProblems_inOneLine() throws Exception {
        assertThat(problem(400, post("/api/v1/silences", "{"))).startsWith("the body is not JSON");
        assertThat(problem(400, post("/api/v1/silences", "null"))).startsWith("the body is null");
        assertThat(problem(400, post("/api/v1/silences", "{\"host\":[]}"))).startsWith("unknown key \"host\"");
        assertThat(problem(400, post("/api/v1/silences", "{\"hosts\":[\"a\"],\"title\":\"(\",\"duration\":\"1h\"}")))
                .startsWith("title: \"(\" is no regular expression");
        assertThat(problem(400, post("/api/v1/silences", "{\"severities\":[\"P9\"]}")))
                .doesNotContain("\n");
        assertThat(problem(400, post("/api/v1/silences", "{\"hosts\":[\"a\"],\"reason\":\"x\",\"author\":\"a\"}")))
                .startsWith("ends, duration: give one of them");
        assertThat(problem(400, get("/api/v1/alerts?state=lost"))).startsWith("state: \"lost\" is none");
        assertThat(problem(400, get("/api/v1/alerts?limit=9999"))).startsWith("limit:");
        assertThat(problem(400, get("/api/v1/alerts?before=x"))).startsWith("before:");
        assertThat(problem(404, get("/api/v1/silences/none"))).contains("none");
        assertThat(problem(404, get("/api/v1/alerts/none"))).contains("none");
    }

    @Test
    void alerts_arePaged_newestFirst_withoutSecrets() throws Exception {
        for (int i = 0; i < 5; i++) {
            changed("a" + i, "ctl-1");
        }
        Await.until(() -> hook.taken().size() == 5, () -> "all are told");
        Await.until(
                () -> get("/api/v1/alerts?state=sent").contentUtf8().split("\"incident\"").length == 6, () -> "marked");

        JsonNode first = body(200, get("/api/v1/alerts?limit=3"));
        JsonNode second = body(
                200, get("/api/v1/alerts?limit=3&before=" + first.get("next").asText()));

        assertThat(first.get("items")).hasSize(3);
        assertThat(first.at("/items/0/incident").asText()).isEqualTo("a4");
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.has("next")).isFalse();
        assertThat(get("/api/v1/alerts").contentUtf8()).doesNotContain(SECRET);
        List<String> rows = store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT body || reason FROM notification")
                        .mapTo(String.class)
                        .list());
        assertThat(rows).hasSize(5).noneMatch(row -> row.contains(SECRET));
    }

    @Test
    void deadLetters_areListed_andSentAgain() throws Exception {
        hook.answer(Answer.REFUSED);
        changed("aaaa", "ctl-1");
        Await.until(() -> get("/api/v1/alerts?state=dead").contentUtf8().contains("aaaa"), () -> "it is a dead letter");
        JsonNode dead = body(200, get("/api/v1/alerts?state=dead")).at("/items/0");
        assertThat(dead.get("reason").asText()).contains("answered 400").doesNotContain(SECRET);

        hook.answer(Answer.TAKEN);
        assertThat(body(202, post("/api/v1/alerts/" + dead.get("id").asText() + "/resend", ""))
                        .get("queued")
                        .asInt())
                .isEqualTo(1);

        Await.until(() -> hook.taken().size() == 1, () -> "it is told");
        assertThat(body(202, post("/api/v1/alerts/resend?sink=hook", ""))
                        .get("queued")
                        .asInt())
                .isZero();
    }

    @Test
    void aTest_saysWhoWouldBeTold_andSends() throws Exception {
        JsonNode preview = body(200, post("/api/v1/alerts/test", "{\"severity\":\"P1\",\"service\":\"nova-api\"}"));
        assertThat(preview.at("/sinks/0/send").asBoolean()).isTrue();
        assertThat(hook.taken()).isEmpty();

        JsonNode sent = body(200, post("/api/v1/alerts/test", "{\"send\":true}"));

        assertThat(sent.at("/sinks/0/answer").asText()).isEqualTo("taken");
        assertThat(hook.taken())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("\"kind\":\"test\""));
        assertThat(problem(404, post("/api/v1/alerts/test", "{\"incident\":\"none\"}")))
                .contains("none");
    }

    private void changed(String id, String host) {
        store.jdbi()
                .useTransaction(handle -> alerts.plan()
                        .changed(
                                handle,
                                anIncident().id(id).origin("nova-compute", host).build()));
        alerts.wake();
    }

    private AggregatedHttpResponse get(String path) {
        return client.get(path).aggregate().join();
    }

    private AggregatedHttpResponse post(String path, String json) {
        return send(HttpMethod.POST, path, json);
    }

    private AggregatedHttpResponse send(HttpMethod method, String path, String json) {
        return client.prepare()
                .method(method)
                .path(path)
                .content(MediaType.JSON, json)
                .execute()
                .aggregate()
                .join();
    }

    private static JsonNode body(int status, AggregatedHttpResponse response) throws IOException {
        assertThat(response.status().code()).as(response.contentUtf8()).isEqualTo(status);
        return JSON.readTree(response.contentUtf8());
    }

    private static String problem(int status, AggregatedHttpResponse response) throws IOException {
        assertThat(response.contentType()).hasToString("application/problem+json");
        return body(status, response).get("detail").asText();
    }

    private AlertsConfig config() {
        AlertsConfig none = AlertsConfig.defaults();
        WebhookConfig sink = new WebhookConfig(
                "hook",
                Secret.of("http://localhost:" + hook.port() + "/" + SECRET),
                null,
                Secret.of(SECRET),
                null,
                null,
                null,
                Duration.ofSeconds(10),
                null);
        return new AlertsConfig(
                none.confidenceFloor(),
                none.cooldown(),
                none.repeat(),
                none.giveUpAfter(),
                none.keep(),
                "",
                "",
                SeverityNames.defaults(),
                BudgetConfig.defaults(),
                List.of(),
                List.of(),
                List.of(sink),
                List.of());
    }
}
