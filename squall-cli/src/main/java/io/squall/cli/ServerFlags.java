package io.squall.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and who asks. */
final class ServerFlags {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:SQUALL_SERVER:-http://127.0.0.1:9317}",
            description = "The server. Default: SQUALL_SERVER, or http://127.0.0.1:9317.")
    private String server = "http://127.0.0.1:9317";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token. Default: the token in SQUALL_TOKEN.")
    private @Nullable Path tokenFile;

    ServerClient client() throws java.io.IOException {
        return new ServerClient(address(server), token(tokenFile));
    }

    /** A server's address as a user writes it. */
    static URI address(String server) {
        try {
            URI address = URI.create(server.strip().replaceAll("/+$", ""));
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new BadInput("--server: \"" + server + "\" is no address; expected http://host:9317");
    }

    /** The token in a file, or in SQUALL_TOKEN when none is named. */
    static Optional<String> token(@Nullable Path tokenFile) throws java.io.IOException {
        if (tokenFile != null) {
            try {
                return Optional.of(Files.readString(tokenFile).strip());
            } catch (NoSuchFileException e) {
                throw new BadInput("--token-file: " + tokenFile + ": no such file");
            }
        }
        return Optional.ofNullable(System.getenv("SQUALL_TOKEN"))
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }
}
