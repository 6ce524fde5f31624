package io.squall.cli;

import io.squall.server.ServerConfig;
import io.squall.server.ServerConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data folder of a server on this machine. */
final class DataFolderFlag {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the server on this machine (default: as without one, squall-data).")
    private @Nullable Path config;

    Path folder() throws IOException {
        Path file = config;
        ServerConfig settings =
                file == null ? ServerConfig.defaults() : new ServerConfigFile(System.getenv()).read(file);
        Path folder = Path.of(settings.data());
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    }
}
