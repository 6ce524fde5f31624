package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagerDutySinkTest extends HttpSinkContract {

    @Override
    int successStatus() {
        return 202;
    }

    @Override
    SinkConfig config(int port, Duration timeout, @Nullable Path caFile, boolean tls) {
        return new PagerDutyConfig("pager", Secret.of(SECRET), null, URI.create(url(port, tls)), timeout, caFile);
    }

    @Test
    void anIncident_isTriggered_acknowledged_andResolved_underItsId() throws Exception {
        sink().send(firing(anIncident()));
        sink().send(notification(NotificationKind.ACKNOWLEDGED, anIncident(), Optional.empty()));
        sink().send(notification(NotificationKind.RESOLVED, anIncident(), Optional.empty()));

        assertThat(http().heads()).allMatch(head -> head.startsWith("POST /v2/enqueue HTTP/1.1"));
        for (int i = 0; i < 3; i++) {
            assertThat(body(i).get("dedup_key").asText()).isEqualTo("00c0ffee00c0ffee");
            assertThat(body(i).get("routing_key").asText()).isEqualTo(SECRET);
        }
        assertThat(body(0).get("event_action").asText()).isEqualTo("trigger");
        assertThat(body(0).at("/payload/severity").asText()).isEqualTo("error");
        assertThat(body(0).at("/payload/source").asText()).isEqualTo("ctl-1");
        assertThat(body(0).at("/payload/component").asText()).isEqualTo("nova-scheduler");
        assertThat(body(0).at("/payload/timestamp").asText()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(body(0).at("/links/0/href").asText()).startsWith("https://squall.example/incidents/");
        assertThat(body(1).get("event_action").asText()).isEqualTo("acknowledge");
        assertThat(body(2).get("event_action").asText()).isEqualTo("resolve");
    }
}
