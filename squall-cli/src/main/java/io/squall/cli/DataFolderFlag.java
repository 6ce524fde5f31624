package io.squall.cli;

import io.squall.server.ServerConfig;
import io.squall.server.ServerConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data folder of a server on this machine. */
final class DataFolderFlag {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Configuration of the server on this machine. Default: as without one, SQUALL_DATA or squall-data.")
    private @Nullable Path config;

    Path folder() throws IOException {
        ServerConfig settings = new ServerConfigFile(System.getenv()).read(Optional.ofNullable(config));
        Path folder = Path.of(settings.data());
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    }
}
