package io.squall.alert;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.alert.sink.AlertmanagerConfig;
import io.squall.alert.sink.HttpReceiver;
import io.squall.alert.sink.SeverityNames;
import io.squall.incident.Incident;
import io.squall.incident.Severity;
import io.squall.store.Databases;
import io.squall.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as a real Alertmanager sees, groups, inhibits and ends them. */
class RealAlertmanagerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private HttpReceiver people;
    private AlertmanagerProcess alertmanager;
    private Store store;
    private Alerts alerts;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> program = AlertmanagerProcess.program();
        assumeTrue(
                program.isPresent(),
                "no Alertmanager on this machine: apt-get install prometheus-alertmanager to run this test");
        people = new HttpReceiver(200, null);
        alertmanager = AlertmanagerProcess.start(program.get(), folder, """
                global:
                  resolve_timeout: 4s
                route:
                  receiver: people
                  group_by: [alertname, cluster]
                  group_wait: 1s
                  group_interval: 1s
                  repeat_interval: 1h
                inhibit_rules:
                  - source_matchers: [severity="critical"]
                    target_matchers: [severity="info"]
                    equal: [host]
                receivers:
                  - name: people
                    webhook_configs:
                      - url: http://127.0.0.1:%d/
                        send_resolved: true
                """.formatted(people.port()));
        store = Databases.sqlite(folder);
        alerts = Alerts.open(
                config(), store, category -> Optional.empty(), Clock.systemUTC(), new SimpleMeterRegistry());
        alerts.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (alertmanager != null) {
            alerts.close();
            store.close();
            alertmanager.close();
            people.close();
        }
    }

    @Test
    void twoIncidentsOfOneCategory_areOneGroup_andTheirEndIsTold() throws Exception {
        Instant began = Instant.now().minusSeconds(120);
        changed(anIncident().id("aaaaaaaaaaaaaaaa").began(began).build());
        changed(anIncident().id("bbbbbbbbbbbbbbbb").began(began).build());

        until(() -> people.taken().stream()
                .anyMatch(body -> body.contains("aaaaaaaaaaaaaaaa") && body.contains("bbbbbbbbbbbbbbbb")));
        JsonNode groups = JSON.readTree(alertmanager.get("/api/v2/alerts/groups"));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).at("/labels/alertname").asText()).isEqualTo("SquallNoValidHost");
        assertThat(groups.get(0).get("alerts")).hasSize(2);

        changed(anIncident().id("aaaaaaaaaaaaaaaa").began(began).resolved().build());

        until(() -> people.taken().stream().anyMatch(body -> endOf(body, "aaaaaaaaaaaaaaaa")));
        assertThat(people.taken()).noneMatch(body -> endOf(body, "bbbbbbbbbbbbbbbb"));
    }

    @Test
    void anOpenIncident_staysAliveBeyondResolveTimeout_asLongAsSquallLives() throws Exception {
        changed(anIncident().began(Instant.now().minusSeconds(60)).build());
        until(() -> !people.taken().isEmpty());
        Instant first = updated();

        until(() -> updated().isAfter(first.plusSeconds(8)));
        assertThat(people.taken()).noneMatch(body -> endOf(body, "00c0ffee00c0ffee"));

        alerts.close();
        until(() -> people.taken().stream().anyMatch(body -> endOf(body, "00c0ffee00c0ffee")));
    }

    @Test
    void aRise_replacesTheAlert_andInhibitsWhatIsLess() throws Exception {
        Instant began = Instant.now().minusSeconds(60);
        changed(anIncident()
                .id("aaaaaaaaaaaaaaaa")
                .began(began)
                .severity(Severity.P3)
                .build());
        changed(anIncident()
                .id("bbbbbbbbbbbbbbbb")
                .began(began)
                .severity(Severity.P4)
                .build());
        until(() -> active().size() == 2);

        changed(anIncident()
                .id("aaaaaaaaaaaaaaaa")
                .began(began)
                .severity(Severity.P1)
                .build());

        until(() -> severities("aaaaaaaaaaaaaaaa").equals(List.of("critical")));
        until(() -> alertmanager
                .get("/api/v2/alerts?filter=incident=bbbbbbbbbbbbbbbb")
                .contains("\"inhibitedBy\":[\""));
    }

    private AlertsConfig config() {
        AlertmanagerConfig sink = new AlertmanagerConfig(
                "am",
                alertmanager.url(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                null);
        return new AlertsConfig(
                0.8,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Duration.ofDays(1),
                Duration.ofDays(30),
                "https://squall.example",
                "prod",
                SeverityNames.defaults(),
                BudgetConfig.defaults(),
                List.of(),
                List.of(),
                List.of(sink),
                List.of());
    }

    private void changed(Incident incident) {
        store.jdbi().useTransaction(handle -> alerts.plan().changed(handle, incident));
        alerts.wake();
    }

    private JsonNode active() {
        try {
            String body = alertmanager.get("/api/v2/alerts?active=true");
            return body.isEmpty() ? JSON.createArrayNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> severities(String incident) {
        List<String> found = new java.util.ArrayList<>();
        active().forEach(alert -> {
            if (incident.equals(alert.at("/labels/incident").asText())) {
                found.add(alert.at("/labels/severity").asText());
            }
        });
        return found;
    }

    private Instant updated() {
        JsonNode active = active();
        return active.isEmpty()
                ? Instant.MIN
                : Instant.parse(active.get(0).get("updatedAt").asText());
    }

    private static boolean endOf(String body, String incident) {
        try {
            for (JsonNode alert : JSON.readTree(body).get("alerts")) {
                if (incident.equals(alert.at("/labels/incident").asText())
                        && "resolved".equals(alert.get("status").asText())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
        Await.until(holds, () -> "Alertmanager has " + alertmanager.get("/api/v2/alerts"));
    }
}
