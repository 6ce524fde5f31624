package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.ingest.Refused;
import io.squall.journal.Lane;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bulk form of Elasticsearch, with bodies as Filebeat, Fluent Bit and Kolla's Fluentd send them. */
class BulkTest {

    private static final String LINE = "2026-11-24 00:08:38.609 4242 INFO nova.api [-] GET /v2.1/servers";
    private static final String NDJSON = "application/x-ndjson";

    private final IntakeServer server = new IntakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_bulk", "/logs-os/_bulk", "/elasticsearch/_bulk", "/elasticsearch/logs-os/_bulk"})
    void filebeat_event_isHandedOnAsTheLineItCarries(String path) {
        HttpResponse<String> answer = server.post(
                path,
                "{\"create\":{\"_index\":\"filebeat-8\"}}\n{\"@timestamp\":\"2026-11-24T00:08:39.000Z\",\"message\":\""
                        + LINE
                        + "\",\"log\":{\"file\":{\"path\":\"/var/log/nova/nova-api.log\"},\"offset\":0},"
                        + "\"host\":{\"name\":\"ctl1\"},\"agent\":{\"type\":\"filebeat\"}}\n",
                "Content-Type",
                NDJSON);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-elastic-product")).hasValue("Elasticsearch");
        // Fluent Bit looks for this very text when the answer is too long for its buffer.
        assertThat(answer.body())
                .contains("\"errors\":false,\"items\":[")
                .contains("{\"create\":{\"_index\":\"filebeat-8\"")
                .contains("\"status\":201");
        assertThat(server.intake.lines()).containsExactly(LINE);
        assertThat(server.intake.lanes())
                .containsExactly(new Lane("elasticsearch", "ctl1", "", "/var/log/nova/nova-api.log"));
    }

    @Test
    void kolla_documents_areHandedOnAsTheyStand() {
        String document = "{\"Payload\":\"down\",\"Hostname\":\"cmp1\",\"programname\":\"nova-compute\","
                + "\"log_level\":\"ERROR\",\"python_module\":\"nova\",\"@timestamp\":\"2026-11-24T00:08:38.609Z\"}";
        server.post(
                "/elasticsearch/_bulk",
                "{\"index\":{\"_index\":\"flog-2026.11.24\"}}\n" + document + "\n",
                "Content-Type",
                NDJSON);
        assertThat(server.intake.lines()).containsExactly(document);
        assertThat(server.intake.lanes()).containsExactly(new Lane("elasticsearch", "cmp1", "nova-compute", ""));
    }

    @Test
    void ecsDocument_becomesAJsonLine() {
        server.post(
                "/_bulk",
                "{\"index\":{}}\n{\"@timestamp\":\"2026-11-24T00:08:38.609Z\",\"message\":\"down\","
                        + "\"log\":{\"level\":\"ERROR\",\"logger\":\"nova\"},\"error\":{\"stack_trace\":\"Traceback\"},"
                        + "\"process\":{\"pid\":77}}\n",
                "Content-Type",
                NDJSON);
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T00:08:38.609Z\",\"level\":\"ERROR\",\"logger\":\"nova\","
                        + "\"pid\":\"77\",\"message\":\"down\",\"traceback\":\"Traceback\"}");
    }

    @Test
    void itemsThatCannotBeTaken_areToldOneByOne() {
        HttpResponse<String> answer = server.post("/logs/_bulk", """
                {"index":{"_id":"1"}}
                {"message":"a"}
                {"delete":{"_id":"1"}}
                {"update":{"_id":"2"}}
                {"doc":{}}
                {"index":{}}
                {"nothing":1}
                """, "Content-Type", NDJSON);
        assertThat(answer.body())
                .contains("\"errors\":true")
                .contains("{\"index\":{\"_index\":\"logs\",\"_id\":\"1\",\"status\":201")
                .contains("{\"delete\":{\"_index\":\"logs\",\"_id\":\"1\",\"status\":400")
                .contains("{\"update\":{\"_index\":\"logs\",\"_id\":\"2\",\"status\":400")
                .contains("no_message_exception");
        assertThat(server.intake.lines()).hasSize(1);
        assertThat(server.count("squall.http.rejected.records", "protocol", "elasticsearch"))
                .isEqualTo(3);
    }

    @Test
    void notBulk_isRefusedAsElasticsearchWould() {
        HttpResponse<String> answer = server.post("/_bulk", "{\"message\":\"a\"}\n", "Content-Type", NDJSON);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":{\"type\":").contains("\"status\":400");
    }

    @Test
    void overload_isAnsweredWith429() {
        server.intake.answerWith(
                CompletableFuture.failedFuture(new Refused(Refused.Reason.OVERLOADED, "wait", Duration.ofSeconds(1))));
        HttpResponse<String> answer =
                server.post("/_bulk", "{\"index\":{}}\n{\"message\":\"a\"}\n", "Content-Type", NDJSON);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    }

    @Test
    void greeting_saysAVersionThatShippersKnow() {
        HttpResponse<String> answer =
                server.send("GET", "/elasticsearch", new byte[0], HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"number\":\"7.10.2\"").contains("You Know, for Search");
        assertThat(answer.headers().firstValue("x-elastic-product")).hasValue("Elasticsearch");
        assertThat(server.send("HEAD", "/elasticsearch/", new byte[0], HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send("GET", "/elasticsearch/_license", new byte[0], HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("\"status\":\"active\"");
        assertThat(server.send("GET", "/", new byte[0], HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void switchedOff_isNotThere() {
        HttpIntakeConfig d = HttpIntakeConfig.defaults();
        HttpIntakeConfig off = new HttpIntakeConfig(
                d.maxRequestBytes(),
                d.maxDecompressedBytes(),
                d.maxHeldBytes(),
                d.maxLineBytes(),
                d.maxLines(),
                d.requestTimeout(),
                false);
        try (IntakeServer without = new IntakeServer(off)) {
            assertThat(without.post("/_bulk", "x").statusCode()).isEqualTo(404);
        }
    }
}
