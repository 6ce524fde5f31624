package io.squall.ingest.http;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A server with the ways in over HTTP, on a free port, in front of a {@link RecordingIntake}. */
final class IntakeServer implements AutoCloseable {

    /** When everything is received here. */
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    final RecordingIntake intake = new RecordingIntake();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server;

    IntakeServer() {
        this(HttpIntakeConfig.defaults());
    }

    IntakeServer(HttpIntakeConfig config) {
        ServerBuilder builder = Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        HttpIntake.addTo(
                builder.contextPath("/"),
                intake,
                config,
                metrics,
                Clock.fixed(NOW, ZoneOffset.UTC),
                (service, ctx, request) -> service.serve(ctx, request));
        server = builder.build();
        server.start().join();
    }

    int port() {
        return server.activeLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send("POST", path, body, HttpResponse.BodyHandlers.ofString(), headers);
    }

    <T> HttpResponse<T> send(
            String method, String path, byte[] body, HttpResponse.BodyHandler<T> answer, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A counter's value, zero when it never counted. */
    double count(String name, String... tags) {
        return metrics.find(name).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** Bytes that requests hold now. */
    double held() {
        return metrics.get("squall.http.held.bytes").gauge().value();
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited for 30 s in vain");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        // Not waited for: its event loops let two seconds pass before they end.
        CompletableFuture<Void> unused = server.stop();
    }
}
