package io.squall.simulator.output;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends lines to a Squall server, {@code POST /api/v1/logs}, the lines of one file in one request. A file's lines are sent
 * when there are many of them, when the cloud's clock has gone on by some seconds, or half a second after the last time;
 * all files then in turn, so that the server sees time go on evenly. When the server has too much to do, the same request
 * is sent again after the pause that it asks for.
 */
public final class ServerSink implements LineSink {

    private static final int LARGEST = 256 * 1024;
    /** Much less than the lateness that servers allow. */
    private static final long CLOUD_INTERVAL_MICROS = 15_000_000;
    /** So that lines of a cloud in real time are not held back. */
    private static final long OWN_INTERVAL_NANOS = 500_000_000;

    private static final int TRIES = 60;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI logs;
    private final Optional<String> token;
    private final List<LogFile> files;
    private final ByteArrayOutputStream[] waiting;
    private long sentMicros = Long.MIN_VALUE;
    private long sentNanos = System.nanoTime();

    /** @param server its address, without a path */
    public ServerSink(URI server, Optional<String> token, List<LogFile> files) {
        this.logs = URI.create(server + "/api/v1/logs");
        this.token = token;
        this.files = List.copyOf(files);
        this.waiting = new ByteArrayOutputStream[files.size()];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new ByteArrayOutputStream();
        }
    }

    @Override
    public void write(LogFile file, long micros, byte[] bytes, int lines) throws IOException {
        waiting[file.index()].write(bytes, 0, bytes.length);
        if (sentMicros == Long.MIN_VALUE) {
            sentMicros = micros;
        }
        if (micros - sentMicros >= CLOUD_INTERVAL_MICROS
                || waiting[file.index()].size() >= LARGEST
                || System.nanoTime() - sentNanos >= OWN_INTERVAL_NANOS) {
            sendAll();
            sentMicros = micros;
            sentNanos = System.nanoTime();
        }
    }

    private void sendAll() throws IOException {
        for (LogFile file : files) {
            ByteArrayOutputStream lines = waiting[file.index()];
            if (lines.size() > 0) {
                send(file, lines.toByteArray());
                lines.reset();
            }
        }
    }

    private void send(LogFile file, byte[] lines) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(logs)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "text/plain")
                .header("X-Squall-Host", file.host())
                .header("X-Squall-Service", file.service())
                .POST(BodyPublishers.ofByteArray(lines));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        HttpRequest ready = request.build();
        try {
            for (int i = 0; i < TRIES; i++) {
                HttpResponse<String> response = http.send(ready, BodyHandlers.ofString());
                if (response.statusCode() / 100 == 2) {
                    return;
                }
                if (response.statusCode() != 429 && response.statusCode() != 503) {
                    throw new IOException(
                            logs + " answered " + response.statusCode() + ": " + firstLine(response.body()));
                }
                Thread.sleep(pauseMillis(response));
            }
            throw new IOException(logs + " took nothing for " + TRIES + " tries; is it overloaded?");
        } catch (ConnectException e) {
            throw new IOException(logs + ": no Squall server answers there; start one by `squall serve`", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static long pauseMillis(HttpResponse<String> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("1");
        return seconds.matches("\\d{1,3}") ? Math.max(100, 1000L * Integer.parseInt(seconds)) : 1000;
    }

    private static String firstLine(String body) {
        String line = body.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    @Override
    public void close() throws IOException {
        sendAll();
    }
}
