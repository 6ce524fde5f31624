package io.squall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Asks a Squall server by its API. What the server says of a wrong request is the line that the user sees. */
final class ServerClient {

    /** A test of alerts waits for every sink. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final int SHOWN_CHARS = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final Optional<String> token;

    ServerClient(URI server, Optional<String> token) {
        this.server = server;
        this.token = token;
    }

    JsonNode get(String path) throws IOException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    JsonNode delete(String path) throws IOException {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    JsonNode post(String path, JsonNode body) throws IOException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** {@code text} as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(String method, String path, HttpRequest.BodyPublisher body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try {
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw new IOException(
                    server + ": no Squall server answers there; start one by `squall serve`, or say --server", e);
        } catch (HttpTimeoutException e) {
            throw new IOException(server + ": no answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (SSLException e) {
            throw new IOException(server + ": cannot prove who it is: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private JsonNode answer(HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        JsonNode body = parsed(response.body());
        if (status / 100 == 2) {
            return body;
        }
        if (status == 401 || status == 403) {
            throw new BadInput(server + ": " + (status == 401 ? "this needs a token" : "this token may not do that")
                    + "; give one by --token-file or SQUALL_TOKEN");
        }
        String said = body.path("detail").asText("");
        String line = said.isEmpty() ? server + " answered " + status : oneLine(said);
        if (status / 100 == 4) {
            throw new BadInput(line);
        }
        throw new IOException(line);
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > SHOWN_CHARS ? line.substring(0, SHOWN_CHARS) + "…" : line;
    }
}
