package io.squall.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            AdaptCommand.class,
            EvaluateCommand.class,
            DetectCommand.class,
            TemplatesCommand.class,
            ExplainCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            FlinkCommand.class,
            ConfigCommand.class,
            TokenCommand.class,
            ModelsCommand.class,
            AlertCommand.class,
            SilenceCommand.class,
            FeedbackCommand.class,
            WarmUpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage or bad input",
            "3:detect found anomalies and was asked --exit-code"
        },
        footer = {"", "Try it: squall demo --once"})
public final class Squall implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private Squall() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setOut(utf8(System.out));
        System.setErr(utf8(System.err));
        System.exit(run(arguments));
    }

    /** Runs one command line in this process. */
    static int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new Squall());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Squall::refuse);
        commandLine.setExecutionExceptionHandler(new FailureLine(System.err));
        return commandLine.execute(arguments);
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
