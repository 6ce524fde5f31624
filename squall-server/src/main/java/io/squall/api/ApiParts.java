package io.squall.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.squall.alert.Alerts;
import io.squall.incident.FaultCatalogue;
import io.squall.store.IncidentActions;
import io.squall.store.Store;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the API is made of.
 *
 * @param store where answers come from
 * @param actions what operators may do with incidents
 * @param alerts alerting as it is configured now
 * @param catalogue what is known of faults
 * @param status what the server knows of itself
 * @param models the models
 * @param reload reads the configuration again
 * @param unready why the server is not ready, or empty; asked from an event loop, so it must not wait
 * @param dashboard what the dashboard leads to
 * @param feed live updates; whoever made it closes it, before the server is stopped
 * @param guard who may call what
 * @param metrics the registry that {@code /metrics} shows
 * @param clock the present
 */
public record ApiParts(
        Store store,
        IncidentActions actions,
        Supplier<Alerts> alerts,
        FaultCatalogue catalogue,
        ServerStatus status,
        Models models,
        Reload reload,
        Supplier<Optional<String>> unready,
        DashboardConfig dashboard,
        LiveFeed feed,
        Guard guard,
        PrometheusMeterRegistry metrics,
        Clock clock) {}
