package io.squall.alert;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.Secret;
import io.squall.alert.sink.SeverityNames;
import io.squall.alert.sink.SinkConfig;
import io.squall.alert.sink.WebhookConfig;
import io.squall.incident.Incident;
import io.squall.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Alerting on a store, stepped by the test instead of by threads. */
final class AlertBench {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Alerts alerts;
    private final Store store;

    AlertBench(Store store, Clock clock, AlertsConfig config, AlertSink... sinks) {
        this.store = store;
        this.alerts = Alerts.of(config, List.of(sinks), store, clock, meters);
    }

    static AlertsConfig config(List<RouteConfig> routes, BudgetConfig budget) {
        return new AlertsConfig(
                0.8,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Duration.ofDays(1),
                Duration.ofDays(30),
                "https://squall.example:9317",
                "prod",
                SeverityNames.defaults(),
                budget,
                List.of(),
                List.of(),
                List.of(named("chat"), named("pager")),
                routes);
    }

    /** The configuration must know the names of sinks; what they do is the test's. */
    private static SinkConfig named(String name) {
        return new WebhookConfig(
                name, Secret.of("https://hook.example"), null, null, null, null, null, Duration.ofSeconds(1), null);
    }

    /** The incident changes, in a transaction, and what is due is sent. */
    void changed(Incident incident) throws InterruptedException {
        plan(incident);
        send();
    }

    void plan(Incident incident) {
        store.jdbi().useTransaction(handle -> alerts.plan().changed(handle, incident));
    }

    void acknowledged(String incident, String by) throws InterruptedException {
        store.jdbi().useTransaction(handle -> alerts.plan().acknowledged(handle, incident, by));
        send();
    }

    void send() throws InterruptedException {
        for (SinkSender sender : alerts.senders()) {
            while (sender.step()) {
                // until nothing is due
            }
        }
    }

    /** Time has gone by. */
    void turn() throws InterruptedException {
        alerts.turn();
        send();
    }

    List<OutboxEntry> in(EntryState state) {
        return alerts.outbox().list(AlertQuery.in(state));
    }
}
