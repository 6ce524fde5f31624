package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.squall.access.AccessTokens;
import io.squall.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFrontTest {

    private static final Pattern HEAD = Pattern.compile("(?is).*?content-length: (\\d+)\r\n.*?\r\n\r\n");

    private static final String LINE = "2026-11-24 08:00:00.123 7 INFO nova.compute.manager [-] done\n";

    @TempDir
    Path folder;

    @Test
    void tokens_letInWhoHasTheRole_andNobodyElse() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        AccessTokens tokens = AccessTokens.open(data.resolve(ServerConfig.TOKENS), Clock.systemUTC());
        String read = tokens.create("dashboard", Role.READ).token();
        String ingest = tokens.create("shipper", Role.INGEST).token();
        String admin = tokens.create("ada", Role.ADMIN).token();
        try (SquallServer server = run("access: {tokens: always}")) {
            String base = "http://127.0.0.1:" + server.address().getPort();

            assertThat(get(base + "/-/ready", "")).as("probes have no token").isEqualTo(200);
            for (String path : new String[] {"/api/v1/status", "/api/v1/alerts", "/api/v1/stream", "/metrics"}) {
                assertThat(get(base + path, "")).as(path).isEqualTo(401);
                assertThat(get(base + path, "squall_00000000_" + "x".repeat(43)))
                        .as(path)
                        .isEqualTo(401);
                assertThat(get(base + path, ingest)).as(path).isEqualTo(403);
            }
            assertThat(get(base + "/api/v1/status", read)).isEqualTo(200);
            assertThat(get(base + "/api/v1/alerts", read)).isEqualTo(200);
            for (String path : new String[] {"/api/v1/logs", "/v1/logs", "/loki/api/v1/push", "/_bulk"}) {
                assertThat(post(base + path, "", LINE)).as(path).isEqualTo(401);
                assertThat(post(base + path, read, LINE)).as(path).isEqualTo(403);
            }
            assertThat(post(base + "/api/v1/logs", ingest, LINE)).isEqualTo(200);
            for (String path : new String[] {"/-/reload", "/api/v1/silences", "/api/v1/models/rollback"}) {
                assertThat(post(base + path, read, "{}")).as(path).isEqualTo(403);
                assertThat(post(base + path, admin, "{}")).as(path).isNotIn(401, 403);
            }
        }
    }

    @Test
    void pageOfAnotherSite_getsNothingWhereNoTokenIsAsked() throws Exception {
        try (SquallServer server = run("alerts: {externalUrl: \"https://squall.example.org/\"}")) {
            int port = server.address().getPort();
            for (String own : new String[] {"127.0.0.1:" + port, "localhost", "squall.example.org", "[::1]:" + port}) {
                assertThat(raw(port, "GET /api/v1/status", own, "")).as(own).startsWith("HTTP/1.1 200");
            }
            assertThat(raw(port, "GET /api/v1/status", "evil.example", ""))
                    .as("its name leads here")
                    .startsWith("HTTP/1.1 421")
                    .doesNotContain("records");
            assertThat(raw(port, "GET /", "evil.example:" + port, "")).startsWith("HTTP/1.1 421");
            for (String path :
                    new String[] {"/-/reload", "/api/v1/models/rollback", "/api/v1/silences", "/api/v1/logs"}) {
                assertThat(raw(port, "POST " + path, "127.0.0.1:" + port, "Origin: http://evil.example"))
                        .as(path)
                        .startsWith("HTTP/1.1 403");
            }
            assertThat(raw(port, "POST /-/reload", "127.0.0.1:" + port, "Origin: http://127.0.0.1:" + port))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void reverseProxy_withAPath_isServedBelowItAndAtTheRoot() throws Exception {
        Map<String, String> address = Map.of("SQUALL_SERVER_EXTERNAL_URL", "https://ops.example.org/squall/");
        try (SquallServer server = run("", address)) {
            int port = server.address().getPort();
            String base = "http://127.0.0.1:" + port;
            for (String path : new String[] {
                "/", "/api/v1/status", "/api/v1/maintenance", "/api/v1/openapi.yaml", "/metrics", "/-/healthy"
            }) {
                assertThat(get(base + path, "")).as(path).isEqualTo(200);
                assertThat(get(base + "/squall" + path, ""))
                        .as("below: " + path)
                        .isEqualTo(200);
            }
            assertThat(post(base + "/squall/api/v1/logs", "", LINE)).isEqualTo(200);
            assertThat(get(base + "/squall/api/v1/nothing", "")).isEqualTo(404);
            assertThat(raw(port, "GET /squall", "localhost", ""))
                    .startsWith("HTTP/1.1 307")
                    .containsIgnoringCase("location: /squall/");
            assertThat(raw(port, "GET /squall/api/v1/openapi.yaml", "localhost", ""))
                    .as("paths are told from where the document is")
                    .contains("- url: ../..");
            assertThat(raw(port, "GET /squall/", "localhost", ""))
                    .containsIgnoringCase("content-security-policy: default-src 'none'; script-src 'self'");
        }
    }

    @Test
    void reverseProxy_pageOfItsAddress_mayChangeThings_whateverItCallsTheServer() throws Exception {
        Map<String, String> address = Map.of("SQUALL_SERVER_EXTERNAL_URL", "https://ops.example.org/squall");
        Path data = Files.createDirectories(folder.resolve("data"));
        String admin = AccessTokens.open(data.resolve(ServerConfig.TOKENS), Clock.systemUTC())
                .create("ada", Role.ADMIN)
                .token();
        for (String access : new String[] {"", "access: {tokens: always}"}) {
            try (SquallServer server = run(access, address)) {
                int port = server.address().getPort();
                String token = "\r\nAuthorization: Bearer " + admin;
                for (String host : new String[] {"ops.example.org", "127.0.0.1:" + port}) {
                    assertThat(raw(port, "POST /squall/-/reload", host, "Origin: https://ops.example.org" + token))
                            .as(host)
                            .startsWith("HTTP/1.1 200");
                    for (String other : new String[] {"http://ops.example.org:81", "https://evil.example", "null"}) {
                        assertThat(raw(port, "POST /squall/-/reload", host, "Origin: " + other + token))
                                .as(other)
                                .startsWith("HTTP/1.1 403");
                    }
                }
            }
        }
    }

    @Test
    void externalUrl_thatIsNone_isRefused_andOneIsThatOfAlertsToo() {
        for (String url :
                new String[] {"ops.example.org", "ftp://a/", "https://a/b?c", "https://a/b c", "https://a/{x}"}) {
            assertThat(catchThrowable(() ->
                            new ServerConfigFile(Map.of("SQUALL_SERVER_EXTERNAL_URL", url)).read(Optional.empty())))
                    .as(url)
                    .hasMessageContaining("server.externalUrl: \"" + url.replaceAll("/+$", "") + "\" is no address");
        }
        ServerConfig config = new ServerConfigFile(
                        Map.of("SQUALL_SERVER_EXTERNAL_URL", "https://ops.example.org/squall/"))
                .read(Optional.empty());
        assertThat(config.alerts().externalUrl()).isEqualTo("https://ops.example.org/squall");
        assertThat(config.server().prefix()).isEqualTo("/squall");
    }

    private static String raw(int port, String request, String host, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + (header.isEmpty() ? "" : header + "\r\n") + "\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream());
        }
    }

    /** One answer: the server may take its time to close behind it. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        int end = Integer.MAX_VALUE;
        for (int read = in.read(); read >= 0; read = in.read()) {
            answer.append((char) read);
            Matcher head = HEAD.matcher(answer);
            if (end == Integer.MAX_VALUE && head.find()) {
                end = head.end() + Integer.parseInt(head.group(1));
            }
            if (answer.length() >= end) {
                break;
            }
        }
        return answer.toString();
    }

    @Test
    void start_portTaken_isToldInOneLineAndLeavesNothingOpen() throws Exception {
        try (SquallServer first = run("")) {
            Path other = Files.writeString(
                    folder.resolve("other.yaml"), """
                    server: {port: %d}
                    data: %s
                    sources: {fluent: [], syslog: []}
                    """.formatted(first.address().getPort(), folder.resolve("other")));
            SquallServer second =
                    SquallServer.open(new ServerConfigFile(Map.of()).read(other), "test", Clock.systemUTC());
            assertThat(catchMessage(second))
                    .startsWith("server.port: cannot listen on 127.0.0.1:")
                    .doesNotContain("\n");
            SquallServer.open(new ServerConfigFile(Map.of()).read(other), "test", Clock.systemUTC())
                    .close();
        }
    }

    private static String catchMessage(SquallServer server) {
        try {
            server.start();
            return "started";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private SquallServer run(String access) throws Exception {
        return run(access, Map.of());
    }

    private SquallServer run(String access, Map<String, String> environment) throws Exception {
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                %s
                """.formatted(folder.resolve("data"), access));
        SquallServer server =
                SquallServer.open(new ServerConfigFile(environment).read(file), "test", Clock.systemUTC());
        server.start();
        return server;
    }

    private static int get(String url, String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)), token);
    }

    private static int post(String url, String token, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                token);
    }

    private static int send(HttpRequest.Builder request, String token) throws Exception {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
