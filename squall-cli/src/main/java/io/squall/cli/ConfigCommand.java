package io.squall.cli;

import io.squall.server.ServerConfig;
import io.squall.server.ServerConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            description = {
                "Says whether squall serve could start with a configuration; exit code 2 where it could not.",
                "Settings of the environment (SQUALL_SERVER_PORT for server.port) count as they do for the server."
            })
    static final class Check implements Callable<Integer> {

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "The configuration. Default: none, the environment alone.")
        private @Nullable Path file;

        @Option(
                names = "--deny-warnings",
                description =
                        "Exit code 1 where there are warnings: settings that work and that nobody most likely wants.")
        private boolean denyWarnings;

        @Option(
                names = "--no-environment",
                description =
                        "For a machine on which the server will not run: variables need not be set, and files, names and"
                                + " disks are not looked at.")
        private boolean noEnvironment;

        @Option(names = "--origins", description = "Shows which keys are set, and by whom: file, environment or --set.")
        private boolean origins;

        @Mixin
        private SettingFlags flags = new SettingFlags();

        @Override
        public Integer call() {
            Optional<Path> checked = Optional.ofNullable(file);
            ServerConfigFile files = noEnvironment ? ServerConfigFile.elsewhere(flags.assignments()) : flags.files();
            ServerConfig settings = files.read(checked);
            files.check(settings, checked);
            String where = checked.map(Path::toString).orElse("configuration");
            List<String> warnings = files.warnings(settings, checked);
            warnings.forEach(warning -> System.err.println(where + ": warning: " + warning));
            if (origins) {
                files.origins(checked).forEach((key, origin) -> System.out.println(key + "  " + origin));
            }
            System.out.println(where + ": good" + (warnings.isEmpty() ? "" : ", but see the warnings"));
            return denyWarnings && !warnings.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }
}
