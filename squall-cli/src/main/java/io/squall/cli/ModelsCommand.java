package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.model.Bundle;
import io.squall.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code squall models}: which bundle scores in a running server. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Shows the models of a running server, and says which one scores.")
final class ModelsCommand implements Runnable {

    private static final String PATH = "/api/v1/models";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what: list, show, add, promote, rollback, adapt or shadow");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the models of the data folder, the serving one first.")
    int list(
            @Mixin ServerFlags server,
            @Option(names = "--format", paramLabel = "text|json", description = "Default: text.", defaultValue = "TEXT")
                    AnswerFormat format)
            throws IOException {
        show(format, server.client().get(PATH).path("items"));
        return ExitCode.DONE;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows models with their figures, as JSON.")
    int show(
            @Mixin ServerFlags server,
            @Parameters(arity = "1..*", paramLabel = "ID", description = "Several stand beside each other.")
                    List<String> ids)
            throws IOException {
        for (String id : ids) {
            System.out.println(
                    server.client().get(PATH + "/" + ServerClient.encoded(id)).toPrettyString());
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Takes a bundle into the data folder of the server on this machine, and prints its id.")
    int add(
            @Mixin DataFolderFlag data,
            @Parameters(paramLabel = "BUNDLE", description = "The bundle, as train or adapt wrote it.") Path file)
            throws IOException {
        Bundle bundle = Bundle.read(file);
        String id = bundle.manifest().modelId();
        Path folder = Files.createDirectories(data.folder().resolve(ServerConfig.MODELS));
        bundle.write(folder.resolve(id + ".squall"));
        System.out.println(id);
        return ExitCode.DONE;
    }

    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description = "Lets a model score from now on; no line is lost, and windows that are open go on.")
    int promote(
            @Mixin ServerFlags server,
            @Parameters(paramLabel = "ID", description = "Id of the model, as list shows it.") String id)
            throws IOException {
        String path = PATH + "/" + ServerClient.encoded(id) + "/promote";
        show(AnswerFormat.TEXT, List.of(server.client().post(path, JsonNodeFactory.instance.objectNode())));
        return ExitCode.DONE;
    }

    @Command(
            name = "shadow",
            mixinStandardHelpOptions = true,
            description =
                    "Lets a model score beside the one that serves, to compare; nothing of what is told depends on it."
                            + " Without ID and --stop, shows how it differs.")
    int shadow(
            @Mixin ServerFlags server,
            @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the model, as list shows it.")
                    Optional<String> id,
            @Option(names = "--stop", description = "No model scores in shadow any more.") boolean stop)
            throws IOException {
        if (stop && id.isPresent()) {
            throw new ParameterException(spec.commandLine(), "give ID or --stop, not both");
        }
        ServerClient client = server.client();
        JsonNode shadow = stop
                ? client.post(PATH + "/shadow/stop", JsonNodeFactory.instance.objectNode())
                : id.isPresent()
                        ? client.post(
                                PATH + "/" + ServerClient.encoded(id.get()) + "/shadow",
                                JsonNodeFactory.instance.objectNode())
                        : client.get(PATH + "/shadow");
        AnswerTable.show(
                AnswerFormat.TEXT,
                List.of(shadow),
                "model",
                "since",
                "windows",
                "both",
                "only_serving",
                "only_shadow",
                "mean_difference",
                "trouble");
        return ExitCode.DONE;
    }

    @Command(
            name = "adapt",
            mixinStandardHelpOptions = true,
            description =
                    "Shows how far the server is at learning what is usual here; with an option, has it learn now.")
    int adapt(
            @Mixin ServerFlags server,
            @Option(names = "--now", description = "Learn now, from the windows that lie outside incidents.")
                    boolean now,
            @Option(
                            names = "--healthy-from",
                            paramLabel = "TIME",
                            description =
                                    "Learn now, and from all windows since TIME (2026-03-01T10:00:00Z), incidents or not.")
                    Optional<String> from,
            @Option(
                            names = "--healthy-until",
                            paramLabel = "TIME",
                            description = "With --healthy-from, until then (default: the present).")
                    Optional<String> until)
            throws IOException {
        if (from.isEmpty() && until.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--healthy-until needs --healthy-from");
        }
        ServerClient client = server.client();
        String path = PATH + "/adaptation";
        ObjectNode stretch = JsonNodeFactory.instance.objectNode();
        from.ifPresent(time -> stretch.put("from", time));
        until.ifPresent(time -> stretch.put("until", time));
        AnswerTable.show(
                AnswerFormat.TEXT,
                List.of(now || from.isPresent() ? client.post(path, stretch) : client.get(path)),
                "automatic",
                "phase",
                "model",
                "at",
                "learned_windows",
                "clean_windows",
                "windows_in_trouble",
                "needed_windows",
                "trouble");
        return ExitCode.DONE;
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Lets the model score that did before the present one.")
    int rollback(@Mixin ServerFlags server) throws IOException {
        JsonNode model = server.client().post(PATH + "/rollback", JsonNodeFactory.instance.objectNode());
        show(AnswerFormat.TEXT, List.of(model));
        return ExitCode.DONE;
    }

    private static void show(AnswerFormat format, Iterable<JsonNode> models) {
        AnswerTable.show(format, models, "id", "role", "created", "threshold", "parameters");
    }
}
