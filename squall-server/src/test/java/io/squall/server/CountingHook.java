package io.squall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** A webhook that counts what it is sent, by incident and kind. */
final class CountingHook implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Integer> told = new TreeMap<>();

    CountingHook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            synchronized (told) {
                told.merge(
                        body.path("incident").path("id").asText() + " "
                                + body.path("kind").asText(),
                        1,
                        Integer::sum);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How often each incident and kind was told. */
    Map<String, Integer> told() {
        synchronized (told) {
            return new TreeMap<>(told);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
