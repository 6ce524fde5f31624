package io.squall.alert;

import io.squall.alert.EntryTable.Told;
import io.squall.alert.sink.AlertLabels;
import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What alerting does because time goes by, not because an incident changed: tells what a silence had muted when the silence is
 * over, reminds, sends digests, forgets what is old.
 */
final class AlertClockwork {

    private final AlertsConfig config;
    private final Routing routing;
    private final AlertPlan plan;
    private final NotificationMaker maker;
    private final Clock clock;

    AlertClockwork(AlertsConfig config, Routing routing, AlertPlan plan, NotificationMaker maker, Clock clock) {
        this.config = config;
        this.routing = routing;
        this.plan = plan;
        this.maker = maker;
        this.clock = clock;
    }

    /** Does what is due, each in a transaction of its own, so that the store is never held for long. */
    void turn(Jdbi jdbi) {
        Instant now = clock.instant();
        jdbi.useTransaction(
                handle -> EntryTable.orphaned(handle, routing.sinks().keySet(), now));
        jdbi.useTransaction(handle -> unmute(handle, now));
        jdbi.useTransaction(handle -> remind(handle, now));
        jdbi.useTransaction(handle -> digest(handle, now));
        jdbi.useTransaction(handle -> {
            KnownIncidentTable.forget(handle, now, config.keep());
            EntryTable.forget(handle, now, config.keep());
            Silences.forget(handle, now, config.keep());
        });
    }

    private void unmute(Handle handle, Instant now) {
        Map<String, List<OutboxEntry>> bySinkAndIncident = new LinkedHashMap<>();
        for (OutboxEntry entry : EntryTable.mutedAndOpen(handle)) {
            bySinkAndIncident
                    .computeIfAbsent(entry.sink() + " " + entry.incident(), key -> new ArrayList<>())
                    .add(entry);
        }
        for (List<OutboxEntry> muted : bySinkAndIncident.values()) {
            OutboxEntry first = muted.get(0);
            AlertSink sink = routing.sinks().get(first.sink());
            Optional<KnownIncident> known = KnownIncidentTable.lock(handle, first.incident())
                    .filter(incident -> incident.brief().state() == IncidentState.OPEN)
                    .filter(incident -> incident.brief().reopened() == first.episode());
            if (sink == null
                    || known.isEmpty()
                    || !Silences.covering(handle, known.get().brief(), now).isEmpty()) {
                continue;
            }
            plan.unmute(handle, known.get(), sink, first, now);
            muted.stream()
                    .skip(1)
                    .forEach(entry ->
                            EntryTable.becomes(handle, entry.id(), EntryState.SUPERSEDED, "told by " + first.id()));
        }
    }

    private void remind(Handle handle, Instant now) {
        if (config.repeat().isZero()) {
            return;
        }
        for (AlertSink sink : routing.sinks().values()) {
            if (!sink.takes().contains(NotificationKind.REMINDER)) {
                continue;
            }
            for (Told told : EntryTable.told(handle, sink.name(), List.of("open"))) {
                long number = Duration.between(told.first(), now).dividedBy(config.repeat());
                if (number >= 1) {
                    KnownIncidentTable.find(handle, told.incident())
                            .ifPresent(known -> plan.remind(handle, known, sink, told.severity(), number, now));
                }
            }
        }
    }

    private void digest(Handle handle, Instant now) {
        Map<String, List<OutboxEntry>> held = new LinkedHashMap<>();
        for (OutboxEntry entry : EntryTable.held(handle)) {
            held.computeIfAbsent(entry.sink(), sink -> new ArrayList<>()).add(entry);
        }
        held.forEach((sink, entries) -> {
            if (!now.isBefore(entries.get(0).queued().plus(config.budget().digestEvery()))) {
                digest(handle, sink, entries, now);
            }
        });
    }

    private void digest(Handle handle, String sink, List<OutboxEntry> entries, Instant now) {
        Map<String, IncidentBrief> incidents = new LinkedHashMap<>();
        for (OutboxEntry entry : entries) {
            IncidentBrief newest = KnownIncidentTable.find(handle, entry.incident())
                    .map(KnownIncident::brief)
                    .orElse(entry.body().incident());
            incidents.put(entry.incident(), newest);
        }
        List<IncidentBrief> told = incidents.values().stream()
                .sorted(Comparator.comparing(IncidentBrief::severity).thenComparing(IncidentBrief::began))
                .toList();
        IncidentBrief sum = sum("digest-" + Micros.of(entries.get(0).queued()), told);
        Severity severity = sum.severity();
        String id = Sequence.id(sum.id(), NotificationKind.DIGEST, sink, 0);
        Notification body = maker.make(
                id,
                NotificationKind.DIGEST,
                now,
                new KnownIncident(sum, new AlertLabels(sum.category(), "", "", "")),
                severity,
                Optional.empty(),
                "",
                told);
        EntryTable.insert(
                handle,
                new OutboxEntry(
                        id,
                        sum.id(),
                        sink,
                        NotificationKind.DIGEST,
                        0,
                        0,
                        severity,
                        EntryState.PENDING,
                        now,
                        now,
                        now,
                        0,
                        Optional.empty(),
                        "",
                        body));
        entries.forEach(entry -> EntryTable.becomes(handle, entry.id(), EntryState.DIGESTED, "told by " + id));
    }

    /** A stand-in for all incidents of a digest. */
    private static IncidentBrief sum(String id, List<IncidentBrief> incidents) {
        IncidentBrief first = incidents.get(0);
        Instant began = incidents.stream()
                .map(IncidentBrief::began)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = incidents.stream()
                .map(IncidentBrief::lastSeen)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double score =
                incidents.stream().mapToDouble(IncidentBrief::score).max().orElseThrow();
        return new IncidentBrief(
                id,
                IncidentState.OPEN,
                first.severity(),
                incidents.size() + (incidents.size() == 1 ? " incident" : " incidents") + " over the alert budget",
                "digest",
                began,
                last,
                Optional.empty(),
                0,
                score,
                true,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
