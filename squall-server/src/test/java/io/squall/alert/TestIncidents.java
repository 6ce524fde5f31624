package io.squall.alert;

import io.squall.incident.AnomalousWindow;
import io.squall.incident.EvidenceLine;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.log.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident as tests need it: a test says only what matters to it. */
public final class TestIncidents {

    public static final Instant BEGAN = Instant.parse("2026-11-24T10:00:00Z");

    private String id = "00c0ffee00c0ffee";
    private IncidentState state = IncidentState.OPEN;
    private Severity severity = Severity.P2;
    private String title = "No valid host was found for 12 requests";
    private String category = "no-valid-host";
    private Instant began = BEGAN;
    private Instant lastSeen = BEGAN.plusSeconds(60);
    private int reopened;
    private double score = 0.97;
    private boolean complete = true;
    private String origin = "nova-scheduler@ctl-1";
    private List<String> services = List.of("nova-scheduler", "nova-conductor");
    private List<String> hosts = List.of("ctl-1", "cmp-7");
    private String message = "No valid host was found. There are not enough hosts available.";

    private TestIncidents() {}

    public static TestIncidents anIncident() {
        return new TestIncidents();
    }

    public TestIncidents id(String value) {
        id = value;
        return this;
    }

    public TestIncidents severity(Severity value) {
        severity = value;
        return this;
    }

    public TestIncidents title(String value) {
        title = value;
        return this;
    }

    public TestIncidents message(String value) {
        message = value;
        return this;
    }

    public TestIncidents began(Instant value) {
        began = value;
        lastSeen = value.plusSeconds(60);
        return this;
    }

    public TestIncidents after(Duration more) {
        lastSeen = began.plus(more);
        return this;
    }

    public TestIncidents resolved() {
        state = IncidentState.RESOLVED;
        return this;
    }

    public TestIncidents reopened(int value) {
        reopened = value;
        state = IncidentState.OPEN;
        return this;
    }

    public TestIncidents score(double value) {
        score = value;
        return this;
    }

    public TestIncidents provisional() {
        complete = false;
        return this;
    }

    public TestIncidents complete() {
        complete = true;
        return this;
    }

    public TestIncidents origin(String service, String host) {
        origin = service + "@" + host;
        services = List.of(service);
        hosts = List.of(host);
        return this;
    }

    public TestIncidents hosts(String... names) {
        hosts = List.of(names);
        return this;
    }

    public Incident build() {
        return new Incident(
                id,
                state,
                severity,
                title,
                category,
                began,
                lastSeen,
                state == IncidentState.RESOLVED ? Optional.of(lastSeen) : Optional.empty(),
                reopened,
                score,
                origin,
                services,
                hosts,
                List.of(),
                List.of(),
                List.of(new AnomalousWindow(origin, began, began.plusSeconds(300), score, complete)),
                List.of(new EvidenceLine(
                        began,
                        "ctl-1",
                        "nova-scheduler",
                        Level.ERROR,
                        "nova.scheduler",
                        "e1",
                        "t",
                        message,
                        "",
                        "",
                        "",
                        1,
                        0.5)));
    }
}
