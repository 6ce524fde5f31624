package io.squall.simulator.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.squall.simulator.Configs;
import io.squall.simulator.Simulation;
import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {

    private static final LogFile API = new LogFile(0, "controller", "nova-api");
    private static final LogFile COMPUTE = new LogFile(1, "compute-01", "nova-compute");
    private static final List<LogFile> FILES = List.of(API, COMPUTE);

    @TempDir
    Path folder;

    @Test
    void folder_takesSmallAndHugeEntriesInOrder() throws IOException {
        String huge = "y".repeat(200_000) + "\n";
        try (FolderSink sink = new FolderSink(folder, FILES)) {
            write(sink, API, 1, "one\n");
            write(sink, COMPUTE, 2, "other\n");
            write(sink, API, 3, huge);
            write(sink, API, 4, "last\n");
        }

        assertThat(Files.readString(folder.resolve("controller/nova-api.log"))).isEqualTo("one\n" + huge + "last\n");
        assertThat(Files.readString(folder.resolve("compute-01/nova-compute.log")))
                .isEqualTo("other\n");
    }

    @Test
    void server_getsEveryLineOnceUnderItsHostAndService_alsoWhenItAsksToWait() throws Exception {
        Map<String, StringBuilder> received = new ConcurrentHashMap<>();
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/logs", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = requests.incrementAndGet() == 2 ? 429 : 200;
            if (status == 200) {
                assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
                        .isEqualTo("Bearer secret");
                String key = exchange.getRequestHeaders().getFirst("X-Squall-Host")
                        + '/'
                        + exchange.getRequestHeaders().getFirst("X-Squall-Service");
                received.computeIfAbsent(key, name -> new StringBuilder()).append(new String(body, UTF_8));
            } else {
                exchange.getResponseHeaders().add("Retry-After", "0");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        Simulation simulation = new Simulation(Configs.of("normal", 2, 1));
        try (LineSink sink = new ServerSink(address(server), Optional.of("secret"), simulation.files())) {
            simulation.run(sink);
        } finally {
            server.stop(0);
        }
        Path whole = folder.resolve("whole");
        Simulation same = new Simulation(Configs.of("normal", 2, 1));
        try (FolderSink sink = new FolderSink(whole, same.files())) {
            same.run(sink);
        }

        assertThat(received).containsKeys("controller/nova-api", "compute-01/nova-compute");
        for (Map.Entry<String, StringBuilder> file : received.entrySet()) {
            assertThat(file.getValue().toString()).isEqualTo(Files.readString(whole.resolve(file.getKey() + ".log")));
        }
    }

    @Test
    void server_thatIsNotThere_isSaidInOneLine() {
        ServerSink sink = new ServerSink(URI.create("http://127.0.0.1:1"), Optional.empty(), FILES);

        assertThatThrownBy(() -> {
                    write(sink, API, 1, "a\n");
                    sink.close();
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Squall server answers there");
    }

    @Test
    void server_thatRefuses_isSaidWithItsAnswer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "a token is missing\nmore".getBytes(UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        ServerSink sink = new ServerSink(address(server), Optional.empty(), FILES);
        try {
            assertThatThrownBy(() -> {
                        write(sink, API, 1, "a\n");
                        sink.close();
                    })
                    .hasMessageContaining("answered 401: a token is missing")
                    .hasMessageNotContaining("more");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void pace_ofARate_takesTheTimeThatItShould() throws IOException {
        long started = System.nanoTime();
        try (LineSink sink = Pace.ofRate(new FolderSink(folder, FILES), 2000)) {
            for (int i = 0; i < 1000; i++) {
                write(sink, API, i, "line\n");
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;

        assertThat(seconds).isGreaterThan(0.45);
        assertThat(Files.readAllLines(folder.resolve("controller/nova-api.log")))
                .hasSize(1000);
    }

    @Test
    void pace_ofTheClock_waitsForEachLine() throws IOException {
        long started = System.nanoTime();
        try (LineSink sink = Pace.ofClock(new FolderSink(folder, FILES))) {
            write(sink, API, 5_000_000, "a\n");
            write(sink, API, 5_300_000, "b\n");
        }

        assertThat((System.nanoTime() - started) / 1e9).isGreaterThan(0.29);
    }

    @Test
    void pace_withoutARate_isRefused() {
        assertThatThrownBy(() -> Pace.ofRate(new FolderSink(folder, FILES), 0)).hasMessageContaining("rate 0.0");
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void write(LineSink sink, LogFile file, long micros, String text) throws IOException {
        sink.write(file, micros, text.getBytes(UTF_8), (int)
                text.chars().filter(sign -> sign == '\n').count());
    }
}
