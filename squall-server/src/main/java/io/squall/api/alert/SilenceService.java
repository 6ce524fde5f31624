package io.squall.api.alert;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.annotation.Blocking;
import com.linecorp.armeria.server.annotation.Default;
import com.linecorp.armeria.server.annotation.Delete;
import com.linecorp.armeria.server.annotation.Get;
import com.linecorp.armeria.server.annotation.Param;
import com.linecorp.armeria.server.annotation.Path;
import com.linecorp.armeria.server.annotation.Post;
import io.squall.alert.Alerts;
import io.squall.alert.Silence;
import io.squall.alert.SilenceKind;
import io.squall.alert.Silences;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Silences, or maintenance windows: the same but for their kind. */
@Blocking
final class SilenceService {

    private static final int MOST_MUTED = 500;

    private final Supplier<Alerts> alerts;
    private final Clock clock;

    SilenceService(Supplier<Alerts> alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Newest first; those that are over only with {@code expired=true}. */
    @Get
    @Path("/silences")
    @Path("/maintenance")
    public HttpResponse list(
            ServiceRequestContext context,
            @Param("expired") @Default("false") boolean expired,
            @Param("limit") @Default("100") int limit) {
        SilenceKind kind = kind(context);
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit: expected 1 to 500, not " + limit);
        }
        Silences silences = alerts.get().silences();
        List<SilenceAnswer> items = silences.list(kind, expired, limit).stream()
                .map(silence -> answer(silences, silence))
                .toList();
        return ApiJson.answer(HttpStatus.OK, Map.of("items", items));
    }

    @Post
    @Path("/silences")
    @Path("/maintenance")
    public HttpResponse add(ServiceRequestContext context, AggregatedHttpRequest request) {
        SilenceKind kind = kind(context);
        Instant now = clock.instant();
        Silences silences = alerts.get().silences();
        Silence silence =
                silences.add(ApiJson.read(request, SilenceRequest.class).draft(kind, now));
        return ApiJson.answer(HttpStatus.CREATED, answer(silences, silence));
    }

    @Get
    @Path("/silences/{id}")
    @Path("/maintenance/{id}")
    public HttpResponse get(ServiceRequestContext context, @Param("id") String id) {
        SilenceKind kind = kind(context);
        Silences silences = alerts.get().silences();
        return found(kind, id, silences.find(kind, id).map(silence -> answer(silences, silence)));
    }

    /** What it muted. */
    @Get
    @Path("/silences/{id}/muted")
    @Path("/maintenance/{id}/muted")
    public HttpResponse muted(ServiceRequestContext context, @Param("id") String id) {
        SilenceKind kind = kind(context);
        Silences silences = alerts.get().silences();
        return found(
                kind,
                id,
                silences.find(kind, id)
                        .map(silence -> Map.of(
                                "items",
                                silences.muted(id, MOST_MUTED).stream()
                                        .map(muted -> AlertAnswer.of(muted.entry(), List.of(id)))
                                        .toList())));
    }

    /** Ends it now. It stays in the list, with what it muted. */
    @Delete
    @Path("/silences/{id}")
    @Path("/maintenance/{id}")
    public HttpResponse expire(ServiceRequestContext context, @Param("id") String id) {
        SilenceKind kind = kind(context);
        Silences silences = alerts.get().silences();
        return found(kind, id, silences.expire(kind, id).map(silence -> answer(silences, silence)));
    }

    private SilenceAnswer answer(Silences silences, Silence silence) {
        return SilenceAnswer.of(silence, clock.instant(), silences.mutedCount(silence.id()));
    }

    private static HttpResponse found(SilenceKind kind, String id, Optional<?> answer) {
        return answer.<HttpResponse>map(body -> ApiJson.answer(HttpStatus.OK, body))
                .orElseGet(() -> ApiJson.problem(HttpStatus.NOT_FOUND, "no " + kind.label() + " has the id " + id));
    }

    private static SilenceKind kind(ServiceRequestContext context) {
        // As it was asked for, so below a prefix as well.
        return context.path().contains(AlertApi.ROOT + "/maintenance") ? SilenceKind.MAINTENANCE : SilenceKind.SILENCE;
    }
}
