package io.squall.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.store.FeedbackLabel;
import io.squall.store.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StreamTest {

    @Test
    void listener_whileThingsHappen_isToldOfEachInOrder(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder);
                Stream stream = Stream.open(api, "/api/v1/stream", "")) {
            api.feed.publish(
                    FeedKind.INCIDENT, new FeedbackLabel("a\n\nid: forged", Samples.BEGIN, Samples.BEGIN, true));
            api.feed.publish(FeedKind.STATUS, Map.of("records", 1));

            assertThat(stream.event())
                    .contains(
                            "event: incident",
                            "data: {\"entity\":\"a\\n\\nid: forged\",\"start\":\"2026-03-01T10:00:00Z\",\"end\":"
                                    + "\"2026-03-01T10:00:00Z\",\"anomalous\":true}");
            assertThat(stream.event()).contains("event: status");
        }
    }

    @Test
    void listener_thatComesBack_catchesUpByItsLastId(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder)) {
            String id;
            try (Stream stream = Stream.open(api, "/api/v1/stream", "")) {
                api.feed.publish(FeedKind.WINDOW, Map.of("n", 1));
                id = stream.event()
                        .lines()
                        .filter(line -> line.startsWith("id: "))
                        .findFirst()
                        .orElseThrow();
            }
            api.feed.publish(FeedKind.WINDOW, Map.of("n", 2));
            api.feed.publish(FeedKind.ALERT, Map.of("n", 3));

            try (Stream stream = Stream.open(api, "/api/v1/stream", id.substring(4))) {
                assertThat(stream.event()).contains("data: {\"n\":2}");
                assertThat(stream.event()).contains("data: {\"n\":3}");
            }
            try (Stream stream = Stream.open(api, "/api/v1/stream?kinds=alert", id.substring(4))) {
                assertThat(stream.event()).contains("data: {\"n\":3}");
            }
        }
    }

    @Test
    void listener_awayForTooLongOrOverARestart_isToldOfTheGap(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder)) {
            for (int i = 0; i < 2_100; i++) {
                api.feed.publish(FeedKind.WINDOW, Map.of("n", i));
            }
            for (String id : new String[] {"another-5", "rubbish", "1"}) {
                try (Stream stream = Stream.open(api, "/api/v1/stream", id)) {
                    assertThat(stream.event()).contains("event: gap");
                    assertThat(stream.event()).as("the ring is bounded").contains("data: {\"n\":100}");
                }
            }
        }
    }

    @Test
    void listener_whileNothingHappens_getsHeartbeats(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder, Duration.ofMillis(20));
                Stream stream = Stream.open(api, "/api/v1/stream", "")) {
            assertThat(stream.event()).startsWith(": still here");
            assertThat(stream.event()).startsWith(": still here");
        }
    }

    @Test
    void listener_thatDoesNotRead_isDroppedAndHoldsNobodyUp(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await(() -> api.feed.listeners() == 1);

            String much = "x".repeat(100_000);
            for (int i = 0; i < 1_000 && api.feed.listeners() == 1; i++) {
                api.feed.publish(FeedKind.WINDOW, Map.of("text", much));
            }

            assertThat(api.feed.listeners()).isZero();
            assertThat(api.metrics.get("squall.stream.dropped").counter().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void listener_thatGoes_isForgotten(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder, Duration.ofMillis(20))) {
            Stream.open(api, "/api/v1/stream", "").close();

            await(() -> api.feed.listeners() == 0);
        }
    }

    @Test
    void server_stoppedAfterTheFeed_doesNotWaitForListeners(@TempDir Path folder) throws Exception {
        RunningApi api = new RunningApi(folder);
        try (Stream stream = Stream.open(api, "/api/v1/stream", "")) {
            // It would wait for a minute; this class ends after two, the close must not need either.
            long before = System.nanoTime();
            api.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
            assertThat(stream.reader.readLine()).isNull();
            assertThat(api.feed.listeners()).isZero();
        }
    }

    @Test
    void kinds_unknown_areRefused(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder)) {
            assertThat(api.get("/api/v1/stream?kinds=windw").body()).contains("did you mean \\\"window\\\"?");
            assertThat(api.get("/api/v1/stream?kind=window").statusCode()).isEqualTo(400);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** A client of the stream, behind the first line that only says when to try again. */
    private record Stream(InputStream in, BufferedReader reader) implements AutoCloseable {

        static Stream open(RunningApi api, String path, String lastEventId) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path));
            if (!lastEventId.isEmpty()) {
                request.header("Last-Event-ID", lastEventId);
            }
            HttpResponse<InputStream> response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            Stream stream = new Stream(
                    response.body(),
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
            assertThat(stream.event()).isEqualTo("retry: 2000\n");
            return stream;
        }

        String event() throws IOException {
            StringBuilder event = new StringBuilder();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                event.append(line).append('\n');
            }
            return event.toString();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
