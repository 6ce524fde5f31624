package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code squall silence}: keeps a running server from telling of some incidents for a time. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps a running server from telling of some incidents for a time. They are found all the same,",
            "and what was muted is shown. --maintenance means planned work instead, which may be the whole cloud."
        })
final class SilenceCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: add, list or expire");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Adds a silence and prints its id. Names may have * and ?.",
                "An incident is muted when it began on what is named, or touches nothing else."
            })
    int add(
            @Mixin ServerFlags server,
            @Option(names = "--maintenance", description = "A maintenance window.") boolean maintenance,
            @Option(names = "--service", paramLabel = "NAME", split = ",", description = "Services.") @Nullable
                    List<String> services,
            @Option(names = "--host", paramLabel = "NAME", split = ",", description = "Hosts.") @Nullable
                    List<String> hosts,
            @Option(names = "--entity", paramLabel = "NAME", split = ",", description = "Entities: service@host.")
                    @Nullable
                    List<String> entities,
            @Option(names = "--severity", paramLabel = "P1|P2|P3|P4", split = ",", description = "Severities.")
                    @Nullable
                    List<String> severities,
            @Option(names = "--category", paramLabel = "NAME", split = ",", description = "Categories.") @Nullable
                    List<String> categories,
            @Option(names = "--title", paramLabel = "REGEX", description = "Found in the title.") @Nullable
                    String title,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the next person.")
                    String reason,
            @Option(
                            names = "--author",
                            paramLabel = "NAME",
                            description = "Who. Default: the name of the user.",
                            defaultValue = "${sys:user.name}")
                    String author,
            @Option(names = "--from", paramLabel = "T", description = "From when, ISO-8601. Default: now.") @Nullable
                    String from,
            @Option(
                            names = "--until",
                            paramLabel = "T",
                            description = "Until when, ISO-8601 (2026-11-24T18:00:00Z); or")
                    @Nullable
                    String until,
            @Option(names = "--for", paramLabel = "2h", description = "for how long.") @Nullable String duration,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "services", services);
        put(body, "hosts", hosts);
        put(body, "entities", entities);
        put(body, "severities", severities);
        put(body, "categories", categories);
        put(body, "title", title);
        put(body, "starts", from);
        put(body, "ends", until);
        put(body, "duration", duration);
        body.put("reason", reason);
        body.put("author", author);
        JsonNode silence = server.client().post(path(maintenance), body);
        System.out.println(
                format == AnswerFormat.JSON ? silence : silence.path("id").asText());
        return ExitCode.DONE;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists silences and how much each muted; with an ID, what it muted.")
    int list(
            @Mixin ServerFlags server,
            @Option(names = "--maintenance", description = "Maintenance windows.") boolean maintenance,
            @Parameters(arity = "0..1", paramLabel = "ID", description = "Show what this one muted.") @Nullable
                    String id,
            @Option(names = "--expired", description = "Those that are over, too.") boolean expired,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        if (id != null) {
            JsonNode muted = server.client().get(path(maintenance) + "/" + ServerClient.encoded(id) + "/muted");
            AnswerTable.show(format, muted.path("items"), "made", "incident", "severity", "sink", "state", "title");
            return ExitCode.DONE;
        }
        JsonNode silences = server.client().get(path(maintenance) + "?expired=" + expired);
        AnswerTable.show(
                format,
                silences.path("items"),
                "id",
                "state",
                "starts",
                "ends",
                "muted",
                "services",
                "hosts",
                "entities",
                "severities",
                "categories",
                "title",
                "author",
                "reason");
        return ExitCode.DONE;
    }

    @Command(
            name = "expire",
            mixinStandardHelpOptions = true,
            description = "Ends a silence now. What it muted and still goes on is told.")
    int expire(
            @Mixin ServerFlags server,
            @Option(names = "--maintenance", description = "A maintenance window.") boolean maintenance,
            @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids.") List<String> ids)
            throws IOException {
        for (String id : ids) {
            JsonNode silence = server.client().delete(path(maintenance) + "/" + ServerClient.encoded(id));
            System.out.println(
                    silence.path("id").asText() + " " + silence.path("state").asText());
        }
        return ExitCode.DONE;
    }

    private static String path(boolean maintenance) {
        return maintenance ? "/api/v1/maintenance" : "/api/v1/silences";
    }

    private static void put(ObjectNode body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    private static void put(ObjectNode body, String key, @Nullable List<String> values) {
        if (values != null) {
            ArrayNode array = body.putArray(key);
            values.forEach(array::add);
        }
    }
}
