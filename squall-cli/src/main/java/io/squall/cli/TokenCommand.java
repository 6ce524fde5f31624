package io.squall.cli;

import io.squall.access.AccessToken;
import io.squall.access.AccessTokens;
import io.squall.access.Role;
import io.squall.server.ServerConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Makes and revokes the tokens by which senders and people come in to squall serve.",
        subcommands = {TokenCommand.Create.class, TokenCommand.Show.class, TokenCommand.Revoke.class})
final class TokenCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: create, list or revoke");
    }

    private static AccessTokens tokens(DataFolderFlag server) throws IOException {
        return AccessTokens.open(server.folder().resolve(ServerConfig.TOKENS), Clock.systemUTC());
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a token and prints it, once: only its hash is kept.")
    static final class Create implements Callable<Integer> {

        @Mixin
        private DataFolderFlag server = new DataFolderFlag();

        @Option(
                names = "--role",
                required = true,
                paramLabel = "read|ingest|admin",
                description = "read: see everything; ingest: send logs; admin: all of it, and change.")
        private Role role = Role.READ;

        @Parameters(paramLabel = "NAME", description = "Who uses it, for lists and histories.")
        private String name = "";

        @Override
        public Integer call() throws IOException {
            System.out.println(tokens(server).create(name, role).token());
            return ExitCode.DONE;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the tokens, without their secrets.")
    static final class Show implements Callable<Integer> {

        @Mixin
        private DataFolderFlag server = new DataFolderFlag();

        @Override
        public Integer call() throws IOException {
            for (AccessToken token : tokens(server).list()) {
                System.out.println(token.id() + "  " + token.role().name().toLowerCase(Locale.ROOT) + "  "
                        + token.created() + "  " + token.name());
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Takes a token back.")
    static final class Revoke implements Callable<Integer> {

        @Mixin
        private DataFolderFlag server = new DataFolderFlag();

        @Parameters(paramLabel = "ID", description = "The token's id, as squall token list shows it.")
        private String id = "";

        @Override
        public Integer call() throws IOException {
            if (!tokens(server).revoke(id)) {
                throw new BadInput(id + ": no such token; `squall token list` shows them");
            }
            return ExitCode.DONE;
        }
    }
}
