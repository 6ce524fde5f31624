package io.squall.cli;

import io.squall.server.ServerConfigFile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Settings of the server that are said on the command line, over those of the file and of the environment. */
final class SettingFlags {

    @Option(
            names = ServerConfigFile.SET,
            paramLabel = "KEY=VALUE",
            description =
                    "A setting over what file and environment say, for example server.port=9400; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    List<String> assignments() {
        return List.copyOf(assignments);
    }

    /** Reads with them, and with the settings of the environment. */
    ServerConfigFile files() {
        return new ServerConfigFile(System.getenv(), assignments);
    }
}
