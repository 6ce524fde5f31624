package io.squall.api.alert;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.annotation.Blocking;
import com.linecorp.armeria.server.annotation.Default;
import com.linecorp.armeria.server.annotation.Get;
import com.linecorp.armeria.server.annotation.Param;
import com.linecorp.armeria.server.annotation.Post;
import io.squall.alert.AlertQuery;
import io.squall.alert.Alerts;
import io.squall.alert.EntryState;
import io.squall.alert.OutboxEntry;
import io.squall.alert.RoutingTrial;
import io.squall.alert.sink.IncidentBrief;
import io.squall.incident.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was told, what waits, what could not be told, what was muted; sending again; trying the routing. */
@Blocking
final class AlertService {

    private final Supplier<Alerts> alerts;

    AlertService(Supplier<Alerts> alerts) {
        this.alerts = alerts;
    }

    /** Newest first. */
    @Get("/alerts")
    public HttpResponse list(
            @Param("state") Optional<String> state,
            @Param("sink") Optional<String> sink,
            @Param("incident") Optional<String> incident,
            @Param("before") Optional<String> before,
            @Param("limit") @Default("100") int limit) {
        Alerts now = alerts.get();
        List<OutboxEntry> entries = now.outbox()
                .list(new AlertQuery(
                        state.map(EntryState::of), sink, incident, before.map(AlertQuery.Place::of), limit));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", entries.stream().map(entry -> answer(now, entry)).toList());
        if (entries.size() == limit) {
            page.put(
                    "next",
                    AlertQuery.Place.after(entries.get(entries.size() - 1)).text());
        }
        return ApiJson.answer(HttpStatus.OK, page);
    }

    @Get("/alerts/{id}")
    public HttpResponse get(@Param("id") String id) {
        Alerts now = alerts.get();
        return now.outbox()
                .find(id)
                .map(entry -> ApiJson.answer(HttpStatus.OK, answer(now, entry)))
                .orElseGet(() -> ApiJson.problem(HttpStatus.NOT_FOUND, "no alert has the id " + id));
    }

    /** Puts one that was sent or is dead back into the queue. */
    @Post("/alerts/{id}/resend")
    public HttpResponse resend(@Param("id") String id) {
        Alerts now = alerts.get();
        Optional<OutboxEntry> entry = now.outbox().find(id);
        if (entry.isEmpty()) {
            return ApiJson.problem(HttpStatus.NOT_FOUND, "no alert has the id " + id);
        }
        if (!now.outbox().resend(id)) {
            return ApiJson.problem(
                    HttpStatus.CONFLICT,
                    "alert " + id + " is " + entry.get().state().label() + "; only what is sent or dead is sent again");
        }
        now.wake();
        return ApiJson.answer(HttpStatus.ACCEPTED, Map.of("queued", 1));
    }

    /** Puts all dead letters, of one sink where it is named, back into the queue. */
    @Post("/alerts/resend")
    public HttpResponse resendDead(@Param("sink") Optional<String> sink) {
        Alerts now = alerts.get();
        int queued = now.outbox().resendDead(sink);
        now.wake();
        return ApiJson.answer(HttpStatus.ACCEPTED, Map.of("queued", queued));
    }

    /** Which sinks would be told, and on request whether a test arrives. */
    @Post("/alerts/test")
    public HttpResponse test(AggregatedHttpRequest request) throws InterruptedException {
        TrialRequest wanted = ApiJson.read(request, TrialRequest.class);
        RoutingTrial trial = alerts.get().trial();
        Optional<IncidentBrief> incident = incident(trial, wanted);
        if (incident.isEmpty()) {
            return ApiJson.problem(HttpStatus.NOT_FOUND, "no incident has the id " + wanted.incident());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("incident", incident.get());
        answer.put("sinks", wanted.send() ? trial.send(incident.get()) : trial.preview(incident.get()));
        return ApiJson.answer(HttpStatus.OK, answer);
    }

    private static Optional<IncidentBrief> incident(RoutingTrial trial, TrialRequest wanted) {
        if (wanted.incident() != null) {
            return trial.known(wanted.incident());
        }
        return Optional.of(trial.imagined(
                wanted.severity() == null ? Severity.P2 : wanted.severity(),
                wanted.category() == null ? "test" : wanted.category(),
                wanted.service() == null ? "" : wanted.service(),
                wanted.host() == null ? "" : wanted.host(),
                wanted.score() == null ? 1 : wanted.score()));
    }

    private static AlertAnswer answer(Alerts now, OutboxEntry entry) {
        boolean asks = entry.state() == EntryState.MUTED;
        return AlertAnswer.of(entry, asks ? now.silences().mutedBy(entry.id()) : List.of());
    }
}
