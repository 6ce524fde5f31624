package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code squall alert}: what a running server tells whom. */
@Command(
        name = "alert",
        mixinStandardHelpOptions = true,
        description = "Shows what a running server told or could not tell, sends it again, and tries the routing.")
final class AlertCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: test, list or resend");
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Says which sinks would be told of an incident, and why the others would not.",
                "With --send, sends a test to those, and shows how they answered."
            })
    int test(
            @Mixin ServerFlags server,
            @Option(names = "--incident", paramLabel = "ID", description = "An incident that is known.") @Nullable
                    String incident,
            @Option(
                            names = "--severity",
                            paramLabel = "P1|P2|P3|P4",
                            description = "Of an imagined incident. Default: P2.")
                    @Nullable
                    String severity,
            @Option(names = "--service", paramLabel = "NAME", description = "Where the imagined incident began.")
                    @Nullable
                    String service,
            @Option(names = "--host", paramLabel = "NAME", description = "Where the imagined incident began.") @Nullable
                    String host,
            @Option(names = "--category", paramLabel = "NAME", description = "Category of the imagined incident.")
                    @Nullable
                    String category,
            @Option(names = "--score", paramLabel = "0..1", description = "Of the imagined incident. Default: 1.")
                    @Nullable
                    Double score,
            @Option(names = "--send", description = "Send a test, too.") boolean send,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "incident", incident);
        put(body, "severity", severity);
        put(body, "service", service);
        put(body, "host", host);
        put(body, "category", category);
        if (score != null) {
            body.put("score", score);
        }
        body.put("send", send);
        JsonNode sinks = server.client().post("/api/v1/alerts/test", body).path("sinks");
        AnswerTable.show(format, sinks, "sink", "type", "send", "reason", "answer");
        if (sinks.isEmpty()) {
            System.err.println("squall: the server has no sinks; configure alerts.sinks");
        }
        boolean refused = false;
        for (JsonNode sink : sinks) {
            refused |= send
                    && sink.path("send").asBoolean()
                    && !"taken".equals(sink.path("answer").asText());
        }
        return refused ? ExitCode.FAILED : ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists notifications, newest first.")
    int list(
            @Mixin ServerFlags server,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "Only pending, sent, dead, muted, held, digested or superseded ones.")
                    @Nullable
                    String state,
            @Option(names = "--sink", paramLabel = "NAME", description = "Only those for this sink.") @Nullable
                    String sink,
            @Option(names = "--incident", paramLabel = "ID", description = "Only those of this incident.") @Nullable
                    String incident,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            description = "At most so many, default 100.",
                            defaultValue = "100")
                    int limit,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        StringBuilder path = new StringBuilder("/api/v1/alerts?limit=").append(limit);
        ask(path, "state", state);
        ask(path, "sink", sink);
        ask(path, "incident", incident);
        AnswerTable.show(
                format,
                server.client().get(path.toString()).path("items"),
                "made",
                "state",
                "sink",
                "kind",
                "severity",
                "id",
                "title",
                "reason");
        return ExitCode.DONE;
    }

    @Command(
            name = "resend",
            mixinStandardHelpOptions = true,
            description = "Sends again: one notification by its id, or all that could not be sent.")
    int resend(
            @Mixin ServerFlags server,
            @Parameters(arity = "0..1", paramLabel = "ID", description = "A notification that was sent or is dead.")
                    @Nullable
                    String id,
            @Option(names = "--dead", description = "All that could not be sent.") boolean dead,
            @Option(names = "--sink", paramLabel = "NAME", description = "With --dead: only those for this sink.")
                    @Nullable
                    String sink)
            throws IOException {
        if ((id == null) != dead) {
            throw new BadInput("give the ID of a notification, or --dead for all that could not be sent");
        }
        String path = id != null
                ? "/api/v1/alerts/" + ServerClient.encoded(id) + "/resend"
                : "/api/v1/alerts/resend" + (sink == null ? "" : "?sink=" + ServerClient.encoded(sink));
        JsonNode answer = server.client().post(path, JsonNodeFactory.instance.objectNode());
        System.out.println(answer.path("queued").asInt() + " queued");
        return ExitCode.DONE;
    }

    private static void put(ObjectNode body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    private static void ask(StringBuilder path, String key, @Nullable String value) {
        if (value != null) {
            path.append('&').append(key).append('=').append(ServerClient.encoded(value));
        }
    }
}
