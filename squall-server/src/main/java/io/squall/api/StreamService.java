package io.squall.api;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Live updates as server-sent events. */
final class StreamService implements HttpService {

    private static final Set<String> PARAMETERS = Set.of("kinds");

    private final LiveFeed feed;
    private final Duration heartbeat;

    StreamService(LiveFeed feed, Duration heartbeat) {
        this.feed = feed;
        this.heartbeat = heartbeat;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        Set<FeedKind> kinds;
        try {
            kinds = kinds(new Question(context.pathParams(), context.queryParams(), Body.NONE, "", Access.READ));
        } catch (Problem e) {
            return Answer.problem(e.status(), e.detail());
        }
        context.clearRequestTimeout();
        HttpResponseWriter response = HttpResponse.streaming();
        response.write(ResponseHeaders.builder(HttpStatus.OK)
                .contentType(MediaType.EVENT_STREAM)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("x-accel-buffering", "no")
                .build());
        Listener listener = new Listener(response, kinds);
        if (!feed.add(listener, request.headers().get(HttpHeaderNames.LAST_EVENT_ID, ""))) {
            response.abort();
            return Answer.problem(HttpStatus.SERVICE_UNAVAILABLE, "too many listeners, or the server is stopping");
        }
        ScheduledFuture<?> beats = context.eventLoop()
                .withoutContext()
                .scheduleAtFixedRate(
                        () -> feed.heartbeat(listener),
                        heartbeat.toMillis(),
                        heartbeat.toMillis(),
                        TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = response.whenComplete().whenComplete((nothing, failure) -> {
            beats.cancel(false);
            feed.remove(listener);
        });
        return response;
    }

    private static Set<FeedKind> kinds(Question question) {
        question.check(PARAMETERS);
        Set<FeedKind> kinds = EnumSet.noneOf(FeedKind.class);
        question.text("kinds")
                .ifPresentOrElse(
                        names -> Arrays.stream(names.split(",", -1))
                                .forEach(name ->
                                        kinds.add(Question.one("kinds", name, FeedKind.values(), FeedKind::label))),
                        () -> kinds.addAll(EnumSet.allOf(FeedKind.class)));
        return kinds;
    }
}
