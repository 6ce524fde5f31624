package io.squall.api;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.squall.store.StoreUnavailable;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one route: takes the request apart, asks its handler on a thread that may wait, tells problems as RFC 9457 does. */
final class RouteService implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(RouteService.class);
    private static final int MAX_BODY = 64 << 10;

    /** A body somewhat too large is read to its end and told what is wrong; one far too large is cut off by the server. */
    private static final long MOST_READ = 1 << 20;

    private static final String TOO_LARGE = "body: larger than " + MAX_BODY + " bytes";
    private static final long LOG_EVERY_NANOS = 10_000_000_000L;
    private static final AtomicLong LAST_LOGGED = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);

    private final ApiRoute route;
    private final Guard guard;
    private final MeterRegistry metrics;

    RouteService(ApiRoute route, Guard guard, MeterRegistry metrics) {
        this.route = route;
        this.guard = guard;
        this.metrics = metrics;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        Timer.Sample sample = Timer.start();
        context.setMaxRequestLength(MOST_READ);
        return HttpResponse.of(request.aggregate()
                .handleAsync(
                        (whole, failure) -> {
                            HttpResponseWithStatus answer = answer(context, whole, failure);
                            sample.stop(timer(answer.status()));
                            return answer.response();
                        },
                        context.blockingTaskExecutor()));
    }

    private record HttpResponseWithStatus(HttpStatus status, HttpResponse response) {
        static HttpResponseWithStatus problem(HttpStatus status, String detail) {
            return new HttpResponseWithStatus(status, Answer.problem(status, detail));
        }
    }

    private HttpResponseWithStatus answer(
            ServiceRequestContext context, @Nullable AggregatedHttpRequest request, @Nullable Throwable failure) {
        if (request == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof ContentTooLargeException
                    ? HttpResponseWithStatus.problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
                    : HttpResponseWithStatus.problem(HttpStatus.BAD_REQUEST, "the request ended early");
        }
        try {
            Question question = question(context, request);
            Object answer = route.handler().apply(question);
            Object shaped = answer instanceof List<?> list ? new ApiRoute.Items(list) : answer;
            HttpStatus status = route.shape().status();
            return new HttpResponseWithStatus(status, Answer.json(status, shaped));
        } catch (Problem e) {
            return HttpResponseWithStatus.problem(e.status(), e.detail());
        } catch (IllegalArgumentException e) {
            return HttpResponseWithStatus.problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (StoreUnavailable e) {
            return HttpResponseWithStatus.problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "the database is not available at present");
        } catch (RuntimeException e) {
            logSeldom(e);
            return HttpResponseWithStatus.problem(
                    HttpStatus.INTERNAL_SERVER_ERROR, "a fault of the server; see its log");
        }
    }

    private Question question(ServiceRequestContext context, AggregatedHttpRequest request) {
        byte[] bytes = request.content().array();
        if (bytes.length > MAX_BODY) {
            throw new Problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE);
        }
        MediaType type = request.contentType();
        if (bytes.length > 0 && (type == null || !type.is(MediaType.JSON))) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type: needs application/json");
        }
        Question question = new Question(
                context.pathParams(), context.queryParams(), Body.of(bytes), guard.caller(context), guard.may(context));
        question.check(route.parameters());
        question.body().check(route.fields());
        return question;
    }

    private Timer timer(HttpStatus status) {
        return Timer.builder("squall.api.request")
                .description("Time to answer a request of the API")
                .tag("route", route.path())
                .tag("method", route.method().name())
                .tag("status", status.code() / 100 + "xx")
                .register(metrics);
    }

    private void logSeldom(RuntimeException e) {
        long now = System.nanoTime();
        long last = LAST_LOGGED.get();
        if (now - last >= LOG_EVERY_NANOS && LAST_LOGGED.compareAndSet(last, now)) {
            LOG.error("api: {} {} failed", route.method(), route.path(), e);
        }
    }
}
