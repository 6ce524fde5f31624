package io.squall.alert;

import io.squall.alert.Routing.Destination;
import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import io.squall.alert.sink.PlainText;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Decides who is told what when an incident changes, and writes it into the outbox. Everything happens in the caller's
 * transaction: either the incident and what is to be told of it are stored, or neither.
 *
 * <p>Keys are made of incident, kind, sink and sequence, and what is older than what is known is left alone. So logs that are
 * read again after a crash add nothing twice.
 *
 * <p>Once an episode of an incident was told, its rise in severity, its acknowledgement and its end are told to the same sinks,
 * whatever becomes of its score. Safe for all threads.
 */
public final class AlertPlan {

    private static final Duration BUDGET_SPAN = Duration.ofHours(1);
    private static final int MAX_NAME_CHARS = 200;

    private final AlertsConfig config;
    private final Routing routing;
    private final NotificationMaker maker;
    private final Clock clock;

    AlertPlan(AlertsConfig config, Routing routing, NotificationMaker maker, Clock clock) {
        this.config = config;
        this.routing = routing;
        this.maker = maker;
        this.clock = clock;
    }

    /** Writes what is to be told of {@code incident} as it is now. */
    public void changed(Handle handle, Incident incident) {
        IncidentBrief brief = IncidentBrief.of(incident);
        Optional<KnownIncident> before = KnownIncidentTable.lock(handle, brief.id());
        if (before.isPresent() && before.get().isAfter(brief)) {
            return;
        }
        Instant now = clock.instant();
        KnownIncident known = before.map(earlier -> earlier.then(brief)).orElseGet(() -> KnownIncident.first(brief));
        KnownIncidentTable.save(handle, known, now);
        if (known.brief().state() == IncidentState.RESOLVED) {
            resolved(handle, known, now);
        } else {
            goesOn(handle, known, now);
        }
    }

    /**
     * Writes that an operator has the incident in hand: no more reminders in this episode.
     *
     * @param by who, or empty
     * @return whether the incident is known and open
     */
    public boolean acknowledged(Handle handle, String incident, String by) {
        Optional<KnownIncident> before = KnownIncidentTable.lock(handle, incident);
        if (before.isEmpty() || before.get().brief().state() != IncidentState.OPEN) {
            return false;
        }
        Instant now = clock.instant();
        KnownIncident known = new KnownIncident(
                before.get().brief().in(IncidentState.ACKNOWLEDGED),
                before.get().labels());
        KnownIncidentTable.save(handle, known, now);
        int episode = known.brief().reopened();
        for (ToldSoFar told : told(handle, known).values()) {
            AlertSink sink = routing.sinks().get(told.sink());
            if (sink != null && sink.takes().contains(NotificationKind.ACKNOWLEDGED) && told.isTold()) {
                long sequence = Sequence.acknowledged(episode);
                String id = Sequence.id(incident, NotificationKind.ACKNOWLEDGED, told.sink(), sequence);
                Notification body = maker.make(
                        id,
                        NotificationKind.ACKNOWLEDGED,
                        now,
                        known,
                        told.severity(),
                        Optional.empty(),
                        PlainText.oneLine(by, MAX_NAME_CHARS),
                        List.of());
                insert(handle, body, told.sink(), sequence, EntryState.PENDING, now, "");
            }
        }
        return true;
    }

    /** Writes a reminder, unless it is there. */
    void remind(Handle handle, KnownIncident known, AlertSink sink, Severity severity, long number, Instant now) {
        long sequence = Sequence.reminder(known.brief().reopened(), number);
        String id = Sequence.id(known.brief().id(), NotificationKind.REMINDER, sink.name(), sequence);
        tell(handle, sink, maker.make(id, NotificationKind.REMINDER, now, known, severity), sequence, now);
    }

    /** Lets what a silence had muted go, since no silence covers the incident any more. */
    void unmute(Handle handle, KnownIncident known, AlertSink sink, OutboxEntry first, Instant now) {
        Notification body = maker.make(
                first.id(),
                first.kind(),
                now,
                known,
                known.brief().severity(),
                first.body().severityBefore(),
                "",
                List.of());
        Decision decision = decide(handle, sink, known.brief(), first.kind(), now);
        if (decision.silences().isEmpty()) {
            EntryTable.release(handle, first.id(), decision.state(), decision.due(), now, body);
        }
    }

    /** Writes the end of an episode whose beginning is only now told, by hand. */
    void endIfOver(Handle handle, String incident, int episode) {
        KnownIncidentTable.lock(handle, incident)
                .filter(known -> known.brief().state() == IncidentState.RESOLVED
                        && known.brief().reopened() == episode)
                .ifPresent(known -> resolved(handle, known, clock.instant()));
    }

    private void goesOn(Handle handle, KnownIncident known, Instant now) {
        IncidentBrief incident = known.brief();
        Map<String, ToldSoFar> told = told(handle, known);
        for (Destination destination : routing.destinations(incident)) {
            AlertSink sink = destination.sink();
            ToldSoFar soFar = told.get(sink.name());
            if (soFar == null) {
                boolean tells =
                        incident.score() >= destination.floor() && (incident.complete() || !destination.completeOnly());
                if (tells) {
                    fire(handle, known, sink, now);
                }
            } else if (incident.severity().compareTo(soFar.severity()) < 0) {
                rise(handle, known, sink, soFar, now);
            }
        }
        // A rise is told to all who were told, also where the route has changed or a more urgent one leads elsewhere.
        for (ToldSoFar soFar : told.values()) {
            AlertSink sink = routing.sinks().get(soFar.sink());
            if (sink != null && incident.severity().compareTo(soFar.severity()) < 0) {
                rise(handle, known, sink, soFar, now);
            }
        }
    }

    private void fire(Handle handle, KnownIncident known, AlertSink sink, Instant now) {
        long sequence = Sequence.firing(known.brief().reopened());
        String id = Sequence.id(known.brief().id(), NotificationKind.FIRING, sink.name(), sequence);
        Notification body = maker.make(
                id, NotificationKind.FIRING, now, known, known.brief().severity());
        tell(handle, sink, body, sequence, now);
    }

    private void rise(Handle handle, KnownIncident known, AlertSink sink, ToldSoFar soFar, Instant now) {
        IncidentBrief incident = known.brief();
        long sequence = Sequence.update(incident.reopened(), incident.severity());
        String id = Sequence.id(incident.id(), NotificationKind.UPDATE, sink.name(), sequence);
        if (EntryTable.find(handle, id).isPresent()) {
            return;
        }
        Severity before = soFar.severity();
        for (OutboxEntry entry : soFar.entries()) {
            if (entry.kind() == NotificationKind.UPDATE && waits(entry, now)) {
                EntryTable.becomes(handle, entry.id(), EntryState.SUPERSEDED, "rose further: " + id);
                before = entry.body().severityBefore().orElse(before);
            }
        }
        Notification body = maker.make(
                id, NotificationKind.UPDATE, now, known, incident.severity(), Optional.of(before), "", List.of());
        tell(handle, sink, body, sequence, now);
    }

    private void resolved(Handle handle, KnownIncident known, Instant now) {
        for (ToldSoFar soFar : told(handle, known).values()) {
            AlertSink sink = routing.sinks().get(soFar.sink());
            if (sink == null) {
                continue;
            }
            soFar.entries().stream()
                    .filter(entry -> waits(entry, now))
                    .forEach(entry -> EntryTable.becomes(
                            handle, entry.id(), EntryState.SUPERSEDED, "was over before its cooldown was"));
            List<OutboxEntry> left =
                    soFar.entries().stream().filter(entry -> !waits(entry, now)).toList();
            boolean isTold = left.stream().anyMatch(ToldSoFar::isTold);
            boolean isDigested = left.stream().anyMatch(entry -> entry.state() == EntryState.DIGESTED);
            if (!isTold && !isDigested) {
                // Muted, or held for a digest that will show it as over: nobody was told that it began.
                continue;
            }
            long sequence = Sequence.resolved(known.brief().reopened());
            String id = Sequence.id(known.brief().id(), NotificationKind.RESOLVED, sink.name(), sequence);
            Notification body = maker.make(id, NotificationKind.RESOLVED, now, known, ToldSoFar.severity(left));
            insert(
                    handle,
                    body,
                    sink.name(),
                    sequence,
                    isTold ? EntryState.PENDING : EntryState.HELD,
                    now,
                    isTold ? "" : "its beginning was in a digest");
        }
    }

    private void tell(Handle handle, AlertSink sink, Notification body, long sequence, Instant now) {
        Decision decision = decide(handle, sink, body.incident(), body.kind(), now);
        boolean added =
                insert(handle, body, sink.name(), sequence, decision.state(), decision.due(), decision.reason());
        if (added) {
            decision.silences().forEach(silence -> Silences.mute(handle, silence, body.id(), now));
        }
    }

    private Decision decide(Handle handle, AlertSink sink, IncidentBrief incident, NotificationKind kind, Instant now) {
        List<Silence> silences = Silences.covering(handle, incident, now);
        if (!silences.isEmpty()) {
            String reason = "muted by " + silences.get(0).kind().label() + " "
                    + silences.get(0).id();
            return new Decision(EntryState.MUTED, now, reason, silences);
        }
        if (!sink.isLimited()) {
            return new Decision(EntryState.PENDING, now, "", List.of());
        }
        if (EntryTable.spent(handle, sink.name(), now.minus(BUDGET_SPAN))
                >= config.budget().perHour()) {
            String reason = "over the budget of " + config.budget().perHour() + " an hour";
            return new Decision(EntryState.HELD, now, reason, List.of());
        }
        Instant due = EntryTable.lastTold(handle, incident.id(), sink.name())
                .map(last -> last.plus(config.cooldown()))
                .filter(after -> after.isAfter(now) && kind != NotificationKind.REMINDER)
                .orElse(now);
        return new Decision(EntryState.PENDING, due, "", List.of());
    }

    private static boolean insert(
            Handle handle,
            Notification body,
            String sink,
            long sequence,
            EntryState state,
            Instant due,
            String reason) {
        return EntryTable.insert(
                handle,
                new OutboxEntry(
                        body.id(),
                        body.incident().id(),
                        sink,
                        body.kind(),
                        body.incident().reopened(),
                        sequence,
                        body.severity(),
                        state,
                        body.made(),
                        body.made(),
                        due,
                        0,
                        Optional.empty(),
                        reason,
                        body));
    }

    /** Whether {@code entry} waits for its cooldown to end, so that nobody can be sending it. */
    private static boolean waits(OutboxEntry entry, Instant now) {
        return entry.state() == EntryState.PENDING
                && entry.attempts() == 0
                && entry.due().isAfter(now);
    }

    private static Map<String, ToldSoFar> told(Handle handle, KnownIncident known) {
        Map<String, ToldSoFar> told = new LinkedHashMap<>();
        for (OutboxEntry entry :
                EntryTable.ofEpisode(handle, known.brief().id(), known.brief().reopened())) {
            if (entry.kind() == NotificationKind.FIRING || entry.kind() == NotificationKind.UPDATE) {
                told.merge(entry.sink(), new ToldSoFar(entry.sink(), List.of(entry)), ToldSoFar::with);
            }
        }
        return told;
    }

    /**
     * What becomes of a notification.
     *
     * @param state pending, muted or held
     * @param due when it is sent
     * @param reason why it is not sent now, or empty
     * @param silences what mutes it
     */
    private record Decision(EntryState state, Instant due, String reason, List<Silence> silences) {}
}
