package io.squall.cli;

import io.squall.detect.NetworkRuntime;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code squall} command. */
@Command(
        name = "squall",
        mixinStandardHelpOptions = true,
        versionProvider = Squall.Version.class,
        description = "Finds what is going wrong in an OpenStack cloud by reading its logs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage or bad input",
            "3:detect found anomalies and was asked --exit-code"
        },
        footer = {"", "Try it: squall demo --once"})
public final class Squall implements Runnable {

    /** In the order of the usage text. picocli takes long to read them, so only the one that is asked for is. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private Squall() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setOut(utf8(System.out));
        System.setErr(utf8(System.err));
        archives().ifPresent(NetworkRuntime::use);
        System.exit(run(arguments));
    }

    /** Runs one command line in this process. */
    static int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new Squall());
        Class<?> only = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        (only == null ? COMMANDS : Map.of(arguments[0], only)).forEach(commandLine::addSubcommand);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Squall::refuse);
        commandLine.setExecutionExceptionHandler(new FailureLine(System.err));
        return commandLine.execute(arguments);
    }

    static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("adapt", AdaptCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("detect", DetectCommand.class);
        commands.put("templates", TemplatesCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("simulate", SimulateCommand.class);
        commands.put("flink", FlinkCommand.class);
        commands.put("config", ConfigCommand.class);
        commands.put("token", TokenCommand.class);
        commands.put("models", ModelsCommand.class);
        commands.put("alert", AlertCommand.class);
        commands.put("silence", SilenceCommand.class);
        commands.put("feedback", FeedbackCommand.class);
        commands.put("warm-up", WarmUpCommand.class);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine at = e.getCommandLine();
        System.err.println("squall: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, at.getErr());
        System.err.println("Usage: " + at.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** Version of this build. */
    static String version() {
        String version = Squall.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The folder in which {@code squall warm-up} keeps what makes a start short; bin/squall names it. */
    static Optional<Path> archives() {
        return Optional.ofNullable(System.getProperty("squall.archives")).map(Path::of);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"squall " + version()};
        }
    }
}
