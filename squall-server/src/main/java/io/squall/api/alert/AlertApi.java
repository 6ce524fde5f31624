package io.squall.api.alert;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.annotation.ExceptionHandlerFunction;
import io.squall.alert.Alerts;
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
     */
    public static void addTo(ServerBuilder server, Supplier<Alerts> alerts, Clock clock) {
        server.annotatedService(ROOT, new AlertService(alerts), BAD_INPUT);
        server.annotatedService(ROOT, new SilenceService(alerts, clock), BAD_INPUT);
    }
}
