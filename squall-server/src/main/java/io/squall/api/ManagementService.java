package io.squall.api;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What machines ask: whether it lives, whether it is ready, its metrics, a reload. */
final class ManagementService {

    private static final MediaType EXPOSITION = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private ManagementService() {}

    /** That this is answered at all is the answer. */
    static HttpService healthy() {
        return (context, request) -> Answer.text(HttpStatus.OK, "Squall is healthy.\n");
    }

    /** @param unready why it is not ready, or empty */
    static HttpService ready(Supplier<Optional<String>> unready) {
        return (context, request) -> unready.get()
                .map(reason -> Answer.text(HttpStatus.SERVICE_UNAVAILABLE, "Squall is not ready: " + reason + "\n"))
                .orElseGet(() -> Answer.text(HttpStatus.OK, "Squall is ready.\n"));
    }

    static HttpService metrics(PrometheusMeterRegistry metrics) {
        return (context, request) -> HttpResponse.of(CompletableFuture.supplyAsync(
                () -> Answer.bytes(
                        EXPOSITION, HttpData.wrap(metrics.scrape("text/plain").getBytes(StandardCharsets.UTF_8))),
                context.blockingTaskExecutor()));
    }
}
