package io.squall.api.alert;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ContextPathServicesBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import com.linecorp.armeria.server.annotation.ExceptionHandlerFunction;
import io.squall.alert.Alerts;
import io.squall.api.Access;
import io.squall.api.Guard;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Puts alerts into the REST API: {@code /api/v1/alerts}, {@code /api/v1/silences}, {@code /api/v1/maintenance}. What may be asked
 * stands on {@link AlertService} and {@link SilenceService}.
 */
public final class AlertApi {

    static final String ROOT = "/api/v1";

    /** What the caller did wrong is told; the rest is for the server's own handler. */
    private static final ExceptionHandlerFunction BAD_INPUT =
            (context, request, cause) -> cause instanceof IllegalArgumentException
                    ? ApiJson.problem(HttpStatus.BAD_REQUEST, String.valueOf(cause.getMessage()))
                    : ExceptionHandlerFunction.fallthrough();

    private AlertApi() {}

    /**
     * Adds the paths.
     *
     * @param alerts alerting as it is configured now; asked for each request, so that a reload takes hold
     * @param guard lets those in who may: to look, those who may read; to do anything else, those who may change
     */
    public static void addTo(ContextPathServicesBuilder server, Supplier<Alerts> alerts, Guard guard, Clock clock) {
        server.annotatedService(ROOT, new AlertService(alerts), service -> guarded(guard, service), BAD_INPUT);
        server.annotatedService(ROOT, new SilenceService(alerts, clock), service -> guarded(guard, service), BAD_INPUT);
    }

    private static HttpService guarded(Guard guard, HttpService service) {
        HttpService look = guard.guard(Access.READ, service);
        HttpService change = guard.guard(Access.CHANGE, service);
        return new SimpleDecoratingHttpService(service) {
            @Override
            public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
                HttpMethod method = request.method();
                boolean looks = method == HttpMethod.GET || method == HttpMethod.HEAD;
                return (looks ? look : change).serve(context, request);
            }
        };
    }
}
