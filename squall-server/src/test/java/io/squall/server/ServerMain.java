package io.squall.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, for tests that kill it. */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        ServerConfig config = new ServerConfigFile(System.getenv()).read(Path.of(arguments[0]));
        Service server = Service.open(config, () -> config, "test", Clock.systemUTC());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        new CountDownLatch(1).await();
    }
}
