package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.BEGAN;
import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.incident.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertmanagerSinkTest extends HttpSinkContract {

    @Override
    SinkConfig config(int port, Duration timeout, @Nullable Path caFile, boolean tls) {
        return new AlertmanagerConfig(
                "am",
                URI.create(url(port, tls) + "/"),
                "squall",
                Secret.of(SECRET),
                null,
                null,
                null,
                List.of("region=west"),
                null,
                timeout,
                caFile);
    }

    @Test
    void anAlert_hasLabelsForGroupingAndInhibition_andNoEnd() throws Exception {
        sink().send(firing(anIncident()));

        JsonNode alert = body(0).get(0);
        assertThat(alert.get("labels").toString())
                .isEqualTo("{\"region\":\"west\",\"alertname\":\"SquallNoValidHost\",\"severity\":\"error\","
                        + "\"priority\":\"P2\",\"category\":\"no-valid-host\",\"service\":\"nova-scheduler\","
                        + "\"host\":\"ctl-1\",\"hostname\":\"ctl-1\",\"instance\":\"ctl-1\","
                        + "\"entity\":\"nova-scheduler@ctl-1\",\"cloud\":\"prod\",\"cluster\":\"prod\","
                        + "\"incident\":\"00c0ffee00c0ffee\",\"source\":\"squall\"}");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo("No valid host was found for 12 requests");
        assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("https://wiki.example/no-valid-host");
        assertThat(alert.get("startsAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(alert.has("endsAt")).isFalse();
        assertThat(http().heads().get(0))
                .startsWith("POST /api/v2/alerts HTTP/1.1")
                .contains("Authorization: Basic c3F1YWxsOnMzY3IzdC0wMTIzNDU2Nzg5YWJjZGVm");
    }

    @Test
    void aRise_endsTheAlertOfTheOldSeverity() throws Exception {
        sink().send(notification(
                NotificationKind.UPDATE, anIncident().severity(Severity.P1), Optional.of(Severity.P3)));

        assertThat(body(0)).hasSize(2);
        assertThat(body(0).get(0).at("/labels/severity").asText()).isEqualTo("warning");
        assertThat(body(0).get(0).has("endsAt")).isTrue();
        assertThat(body(0).get(1).at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(body(0).get(1).has("endsAt")).isFalse();
    }

    @Test
    void aClockThatIsAhead_givesNoAlertFromTheFuture() throws Exception {
        sink().send(notification(
                NotificationKind.RESOLVED, anIncident().began(BEGAN.plus(Duration.ofDays(365))), Optional.empty()));

        JsonNode alert = body(0).get(0);
        assertThat(Instant.parse(alert.get("startsAt").asText())).isEqualTo(clock.instant());
        assertThat(Instant.parse(alert.get("endsAt").asText())).isEqualTo(clock.instant());
    }

    @Test
    void alertName_ofAnyCategory_isOneWord() {
        assertThat(AlertmanagerSink.alertName("rpc-timeout")).isEqualTo("SquallRpcTimeout");
        assertThat(AlertmanagerSink.alertName("slow api")).isEqualTo("SquallSlowApi");
        assertThat(AlertmanagerSink.alertName("")).isEqualTo("SquallIncident");
        assertThat(AlertmanagerSink.alertName("\"\n{}")).isEqualTo("SquallIncident");
    }
}
