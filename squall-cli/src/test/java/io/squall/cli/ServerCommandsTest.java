package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a server: what they ask, and what they show of the answer. */
class ServerCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private int status = 200;
    private String answer = "{}";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void alertTest_asksForTheImaginedIncident_andShowsWhoWouldHear() throws IOException {
        answer = """
                {"sinks":[{"sink":"pager","type":"pagerduty","send":true,"reason":"","answer":"taken"},
                {"sink":"chat","type":"slack","send":false,"reason":"score 0.5 is under the floor 0.8"}]}
                """;

        CommandRun run = squall("alert", "test", "--severity", "P1", "--service", "nova-api", "--send");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(requests).containsExactly("POST /api/v1/alerts/test");
        assertThat(body(0).get("severity").asText()).isEqualTo("P1");
        assertThat(body(0).get("service").asText()).isEqualTo("nova-api");
        assertThat(body(0).get("send").asBoolean()).isTrue();
        assertThat(body(0).has("host")).isFalse();
        assertThat(run.out().lines())
                .containsExactly(
                        "sink   type       send   reason                            answer",
                        "pager  pagerduty  true                                     taken",
                        "chat   slack      false  score 0.5 is under the floor 0.8");
    }

    @Test
    void alertTest_thatDoesNotArrive_fails() {
        answer = "{\"sinks\":[{\"sink\":\"pager\",\"send\":true,\"answer\":\"https://x refuses connections\"}]}";

        assertThat(squall("alert", "test", "--send").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(squall("alert", "test").exitCode()).isZero();
    }

    @Test
    void alertList_asJson_isOneObjectALine() {
        answer = "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"1:b\"}";

        CommandRun run = squall("alert", "list", "--state", "dead", "--sink", "a&b", "--format", "json");

        assertThat(requests).containsExactly("GET /api/v1/alerts?limit=100&state=dead&sink=a%26b");
        assertThat(run.out().lines()).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    }

    @Test
    void alertList_ofHostileTitles_showsNoControlCharacters() {
        answer = "{\"items\":[{\"id\":\"a\",\"title\":\"\\u001b[31mred\\nline\"}]}";

        assertThat(squall("alert", "list").out()).contains(" [31mred line").doesNotContain("\u001b");
    }

    @Test
    void alertResend_ofOne_orOfAllDead() {
        answer = "{\"queued\":1}";

        squall("alert", "resend", "a.firing.chat.0");
        squall("alert", "resend", "--dead", "--sink", "chat");

        assertThat(requests)
                .containsExactly("POST /api/v1/alerts/a.firing.chat.0/resend", "POST /api/v1/alerts/resend?sink=chat");
        assertThat(squall("alert", "resend").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void silence_isAdded_listed_andExpired() throws IOException {
        answer = "{\"id\":\"7f\",\"state\":\"active\",\"items\":[{\"id\":\"7f\",\"hosts\":[\"a\",\"b\"],\"muted\":3}]}";

        CommandRun added = squall(
                "silence",
                "add",
                "--host",
                "cmp-*,cmp-9",
                "--severity",
                "P3,P4",
                "--reason",
                "disk",
                "--author",
                "ada",
                "--for",
                "2h");
        CommandRun listed = squall("silence", "list", "--maintenance", "--expired");
        squall("silence", "list", "7f");
        CommandRun expired = squall("silence", "expire", "7f");

        assertThat(added.out().strip()).isEqualTo("7f");
        assertThat(body(0))
                .isEqualTo(JSON.readTree("{\"hosts\":[\"cmp-*\",\"cmp-9\"],\"severities\":[\"P3\",\"P4\"],"
                        + "\"duration\":\"2h\",\"reason\":\"disk\",\"author\":\"ada\"}"));
        assertThat(listed.out()).contains("a,b").contains(" 3 ");
        assertThat(expired.out().strip()).isEqualTo("7f active");
        assertThat(requests)
                .containsExactly(
                        "POST /api/v1/silences",
                        "GET /api/v1/maintenance?expired=true",
                        "GET /api/v1/silences/7f/muted",
                        "DELETE /api/v1/silences/7f");
    }

    @Test
    void feedback_isAdded_listed_andUndone() throws IOException {
        answer = "{\"id\":\"f1\",\"items\":[]}";

        CommandRun added = squall(
                "feedback",
                "add",
                "c0ffee",
                "not_a_problem",
                "--entity",
                "nova-compute@cmp-7",
                "--until",
                "2026-12-01T00:00:00Z",
                "--comment",
                "known",
                "--author",
                "ada");
        squall("feedback", "list");
        squall("feedback", "undo", "f1");

        assertThat(added.out().strip()).isEqualTo("f1");
        assertThat(body(0))
                .isEqualTo(JSON.readTree("{\"incident\":\"c0ffee\",\"verdict\":\"not_a_problem_until\","
                        + "\"entity\":\"nova-compute@cmp-7\",\"expires\":\"2026-12-01T00:00:00Z\",\"comment\":\"known\","
                        + "\"author\":\"ada\"}"));
        assertThat(requests)
                .containsExactly("POST /api/v1/feedback", "GET /api/v1/feedback", "POST /api/v1/feedback/f1/undo");
    }

    @Test
    void theToken_isSent_andNeverShown() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "t0ken\n");
        status = 403;

        CommandRun run = squall("alert", "list", "--token-file", file.toString());

        assertThat(tokens).containsExactly("Bearer t0ken");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("this token may not do that").doesNotContain("t0ken");
    }

    @Test
    void whatTheServerSays_isTheLine() {
        status = 400;
        answer = "{\"detail\":\"matchers: a silence must say what it is for\"}";

        CommandRun run = squall("silence", "add", "--reason", "x", "--for", "1h");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualToIgnoringNewLines("squall: matchers: a silence must say what it is for\n");
    }

    @Test
    void noServer_isSaid_withWhatToDo() {
        int port = server.getAddress().getPort();
        server.stop(0);

        CommandRun run = CommandRun.of("alert", "list", "--server", "http://127.0.0.1:" + port);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no Squall server answers there").doesNotContain("Exception");
        assertThat(CommandRun.of("alert", "list", "--server", "localhost").err())
                .contains("--server: \"localhost\"");
    }

    @Test
    void aVerbThatIsMissing_isAskedFor() {
        for (String command : new String[] {"alert", "silence", "feedback", "models"}) {
            assertThat(CommandRun.of(command).exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(CommandRun.of(command, "--help").exitCode()).isZero();
            assertThat(CommandRun.of(command, "list", "--help").out()).contains("--server");
        }
    }

    private CommandRun squall(String... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--server");
        all.add("http://127.0.0.1:" + server.getAddress().getPort());
        return CommandRun.of(all.toArray());
    }

    private JsonNode body(int index) throws IOException {
        return JSON.readTree(bodies.get(index));
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
