package io.squall.api;

import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
