package io.squall.cli;

import io.squall.server.ServerConfig;
import io.squall.server.ServerConfigFile;
import io.squall.server.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Takes logs as they are written, scores them while windows fill, groups anomalies into incidents, and alerts.",
            "Without a configuration it listens on this machine alone, port 9317, and keeps everything in squall-data.",
            "Every setting may stand in the environment as well: SQUALL_SERVER_PORT for server.port.",
            "SIGHUP makes it read its configuration again."
        })
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration; examples/server.yaml has every key.")
    private @Nullable Path config;

    @Mixin
    private SettingFlags flags = new SettingFlags();

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
        Optional<Path> file = Optional.ofNullable(config);
        ServerConfigFile files = flags.files();
        ServerConfig settings = files.read(file);
        files.check(settings, file);
        files.warnings(settings, file).forEach(warning -> System.err.println("squall: warning: " + warning));
        return settings;
    }

    private static String address(ServerConfig settings, InetSocketAddress bound) {
        String scheme = settings.server().tls().isOn() ? "https" : "http";
        return scheme + "://" + settings.server().address() + ":" + bound.getPort();
    }
}
