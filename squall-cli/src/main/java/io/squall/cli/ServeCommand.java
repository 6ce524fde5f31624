package io.squall.cli;

import io.squall.server.ServerConfig;
import io.squall.server.ServerConfigFile;
import io.squall.server.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Takes logs as they are written, scores them while windows fill, groups anomalies into incidents, and alerts.",
            "Without a configuration it listens on this machine alone, port 9317, and keeps everything in squall-data.",
            "SIGHUP makes it read its configuration again."
        })
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration; examples/server.yaml has every key.")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerConfig settings = settings();
        Service server = started(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "squall-stop"));
        HangUp.onSignal(() -> reload(server));
        System.err.println("squall " + Squall.version() + " listens on " + address(settings, server.address())
                + " and keeps its data in " + settings.data());
        // Until a signal ends the process; then the hook closes the server.
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }

    private static void reload(Service server) {
        try {
            server.reload();
        } catch (IllegalArgumentException e) {
            // The server has said it, and goes on with what it has.
        }
    }

    private Service started(ServerConfig settings) throws IOException {
        try {
            Service server = Service.open(settings, this::settings, Squall.version(), Clock.systemUTC());
            server.start();
            return server;
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private ServerConfig settings() {
        Path file = config;
        if (file == null) {
            return ServerConfig.defaults();
        }
        ServerConfigFile files = new ServerConfigFile(System.getenv());
        ServerConfig settings = files.read(file);
        files.check(settings, file);
        return settings;
    }

    private static String address(ServerConfig settings, InetSocketAddress bound) {
        String scheme = settings.server().tls().isOn() ? "https" : "http";
        return scheme + "://" + settings.server().address() + ":" + bound.getPort();
    }
}
