package io.squall.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.squall.detect.NetworkRuntime;
import io.squall.server.ServerConfigFile;
import io.squall.server.SquallServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts what {@code serve} and {@code detect} start, and ends. {@code bin/squall} has the Java runtime write an archive of the
 * classes that this loaded, and the libraries of ONNX Runtime are unpacked beside it: with both a later start takes half the time.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description =
                "Writes an archive of classes, with which Squall starts faster. Needed once after an installation.")
final class WarmUpCommand implements Callable<Integer> {

    private static final String LINE =
            "2026-11-24 00:08:38.609 7 ERROR nova.compute.manager [req-1 - - - - -] Instance failed to spawn\n";

    @Override
    public Integer call() throws IOException {
        Optional<Path> archives = Squall.archives();
        if (archives.isPresent()) {
            NetworkRuntime.unpack(archives.get());
        }
        Path folder = Files.createTempDirectory("squall-warm-up");
        try {
            Path log = Files.writeString(folder.resolve("nova-compute.log"), LINE);
            Squall.run("detect", log.toString());
            serve(folder);
        } finally {
            FolderRemoval.remove(folder);
        }
        return ExitCode.DONE;
    }

    private static void serve(Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("server.yaml"), """
                server: {port: 0}
                data: "%s"
                sources: {fluent: [], syslog: []}
                """.formatted(folder.resolve("data")));
        try (SquallServer server =
                SquallServer.open(new ServerConfigFile(Map.of()).read(config), Squall.version(), Clock.systemUTC())) {
            server.start();
            URI address = URI.create("http://127.0.0.1:" + server.address().getPort());
            ServerClient client = new ServerClient(address, Optional.empty());
            client.post("/api/v1/logs", JsonNodeFactory.instance.objectNode().put("message", LINE.strip()));
            for (String path : List.of("status", "incidents", "windows", "sources", "models")) {
                client.get("/api/v1/" + path);
            }
        }
    }
}
