package io.squall.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The Chrome DevTools protocol: numbered commands with answers, and events, as JSON over one WebSocket. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    /** Something that happened in a session. */
    interface Listener {
        void happened(String session, String method, JsonNode parameters);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWER_SECONDS = 60;

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private @Nullable WebSocket socket;

    private DevTools() {}

    static DevTools connect(String address) throws IOException {
        DevTools tools = new DevTools();
        try {
            tools.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address), tools)
                    .join();
        } catch (CompletionException e) {
            throw new IOException(address + ": cannot connect", e);
        }
        return tools;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param session of a page; empty for the browser itself
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            send(JSON.writeValueAsString(
                    session.isEmpty()
                            ? Map.of("id", id, "method", method, "params", parameters)
                            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session)));
            JsonNode found = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (found.has("error")) {
                throw new IllegalStateException(method + ": " + found.get("error"));
            }
            return found.path("result");
        } catch (JsonProcessingException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + ": no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            waiting.remove(id);
        }
    }

    private synchronized void send(String text) {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        socket.sendText(text, true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            received(text);
        }
        from.request(1);
        return null;
    }

    private void received(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.has("id")) {
                CompletableFuture<JsonNode> answer = waiting.get(node.get("id").asInt());
                if (answer != null) {
                    answer.complete(node);
                }
            } else {
                listeners.forEach(listener -> listener.happened(
                        node.path("sessionId").asText(), node.path("method").asText(), node.path("params")));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Chromium sent what is no JSON", e);
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
