package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code squall feedback}: tells a running server whether it was right, and takes what it was told. */
@Command(
        name = "feedback",
        mixinStandardHelpOptions = true,
        description = "Tells a running server whether an incident was one, so that it does better next time.")
final class FeedbackCommand implements Runnable {

    private static final String PATH = "/api/v1/feedback";
    private static final String UNTIL = "not_a_problem_until";

    /** What somebody thinks of an incident. */
    enum Verdict {
        RIGHT("right"),
        NOT_A_PROBLEM("not_a_problem");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: add, list, undo or export");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Says of an incident that it was right, or not a problem;",
                "with --entity and --until, not a problem for this entity until then."
            })
    int add(
            @Mixin ServerFlags server,
            @Parameters(index = "0", paramLabel = "INCIDENT", description = "Id of the incident.") String incident,
            @Parameters(index = "1", paramLabel = "right|not_a_problem", description = "What you think of it.")
                    Verdict verdict,
            @Option(names = "--entity", paramLabel = "NAME", description = "Only for this entity: service@host.")
                    @Nullable
                    String entity,
            @Option(names = "--until", paramLabel = "T", description = "Until when, ISO-8601. Default: for good.")
                    @Nullable
                    String until,
            @Option(names = "--comment", paramLabel = "TEXT", description = "Why.", defaultValue = "") String comment,
            @Option(
                            names = "--author",
                            paramLabel = "NAME",
                            description = "Who. Default: the name of the user.",
                            defaultValue = "${sys:user.name}")
                    String author,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("incident", incident);
        body.put("verdict", until == null ? verdict.label : UNTIL);
        if (entity != null) {
            body.put("entity", entity);
        }
        if (until != null) {
            if (verdict != Verdict.NOT_A_PROBLEM) {
                throw new BadInput("--until: goes with not_a_problem only");
            }
            body.put("expires", until);
        }
        body.put("comment", comment);
        body.put("author", author);
        JsonNode feedback = server.client().post(PATH, body);
        System.out.println(
                format == AnswerFormat.JSON ? feedback : feedback.path("id").asText());
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists feedback, newest first.")
    int list(
            @Mixin ServerFlags server,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        AnswerTable.show(
                format,
                server.client().get(PATH).path("items"),
                "id",
                "incident",
                "verdict",
                "entity",
                "expires",
                "author",
                "comment");
        return ExitCode.DONE;
    }

    @Command(name = "undo", mixinStandardHelpOptions = true, description = "Takes feedback back, and what it changed.")
    int undo(
            @Mixin ServerFlags server,
            @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids.") List<String> ids)
            throws IOException {
        for (String id : ids) {
            server.client()
                    .post(PATH + "/" + ServerClient.encoded(id) + "/undo", JsonNodeFactory.instance.objectNode());
            System.out.println(id + " undone");
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes what was judged as labels for `squall train --data` and `evaluate`: what was right is anomalous,",
                "what was not a problem is healthy as all time outside incidents is, what nobody judged is left out."
            })
    int export(
            @Mixin ServerFlags server,
            @Option(
                            names = "--logs",
                            required = true,
                            paramLabel = "PATH",
                            description = "The raw logs of that time: a folder or an archive.")
                    Path logs,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the labels.")
                    Path out,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            defaultValue = "UTC",
                            description = "Time zone of times that do not tell their own. Default: UTC.")
                    ZoneId zone)
            throws IOException {
        if (!Files.exists(logs)) {
            throw new BadInput("--logs: " + logs + ": no such file or folder");
        }
        System.out.println(new FeedbackLabels(server.client(), logs, zone).write(out));
        return ExitCode.DONE;
    }
}
