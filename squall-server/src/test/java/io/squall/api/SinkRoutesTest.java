package io.squall.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.alert.AlertsConfig;
import io.squall.alert.BudgetConfig;
import io.squall.alert.sink.HttpReceiver;
import io.squall.alert.sink.Secret;
import io.squall.alert.sink.SeverityNames;
import io.squall.alert.sink.WebhookConfig;
import io.squall.store.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sinks, and whether a test arrives there. */
class SinkRoutesTest {

    private static final String SECRET = "s3cr3t-0123456789abcdef";

    @Test
    void aSink_isShownWithoutItsSecret_andTried(@TempDir Path folder) throws Exception {
        try (HttpReceiver hook = new HttpReceiver(200, null);
                RunningApi api = new RunningApi(folder, Duration.ofSeconds(15), alerting(hook.port()))) {
            JsonNode sink = api.json("/api/v1/sinks").at("/items/0");
            assertThat(sink.path("name").textValue()).isEqualTo("hook");
            assertThat(sink.path("kind").textValue()).isEqualTo("webhook");
            assertThat(sink.path("target").textValue()).isEqualTo("http://localhost:" + hook.port());
            assertThat(sink.path("last_sent").isNull()).isTrue();

            JsonNode trial = JsonText.mapper()
                    .readTree(api.post("/api/v1/sinks/hook/test", "").body());
            assertThat(trial.toString()).isEqualTo("{\"sent\":true,\"detail\":\"taken\"}");
            assertThat(api.get("/api/v1/sinks").body()).doesNotContain(SECRET);
            assertThat(api.post("/api/v1/sinks/nobody/test", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aSinkThatCannotBeReached_isToldInOneLine(@TempDir Path folder) throws Exception {
        int nobody;
        try (HttpReceiver gone = new HttpReceiver(200, null)) {
            nobody = gone.port();
        }
        try (RunningApi api = new RunningApi(folder, Duration.ofSeconds(15), alerting(nobody))) {
            JsonNode trial = JsonText.mapper()
                    .readTree(api.post("/api/v1/sinks/hook/test", "").body());

            assertThat(trial.path("sent").booleanValue()).isFalse();
            assertThat(trial.path("detail").textValue()).isNotBlank().doesNotContain("\n", SECRET);
        }
    }

    private static AlertsConfig alerting(int port) {
        AlertsConfig none = AlertsConfig.defaults();
        WebhookConfig sink = new WebhookConfig(
                "hook",
                Secret.of("http://localhost:" + port + "/" + SECRET),
                null,
                null,
                null,
                null,
                null,
                Duration.ofSeconds(5),
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
