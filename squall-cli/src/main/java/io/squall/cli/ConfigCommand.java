package io.squall.cli;

import io.squall.server.ServerConfigFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Checks configurations of squall serve.",
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says whether squall serve could start with a configuration; exit code 2 where it could not.")
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The configuration.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            ServerConfigFile files = new ServerConfigFile(System.getenv());
            files.check(files.read(file), file);
            System.out.println(file + ": good");
            return ExitCode.DONE;
        }
    }
}
