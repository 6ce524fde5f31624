package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server process in a folder: started, killed with no warning, and started again. */
final class ServerProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final List<String> jvm;
    private Process process;

    /**
     * @param sources sources beside HTTP, each with a comma before it
     * @param settings YAML that goes with the address and the data folder
     * @param jvm options of its Java
     */
    ServerProcess(Path folder, String sources, String settings, String... jvm) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = freePort();
        this.jvm = List.of(jvm);
        Files.writeString(
                folder.resolve("squall.yaml"), """
                server: {port: %d}
                data: %s
                sources: {fluent: [], syslog: []%s}
                %s
                """.formatted(port, folder.resolve("data"), sources, settings));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    /** Starts it, and does not wait for it. */
    void launch() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                classPath,
                ServerMain.class.getName(),
                folder.resolve("squall.yaml").toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!client().isReady()) {
            assertThat(process.isAlive()).as(() -> "started; it said: " + log()).isTrue();
            assertThat(System.nanoTime())
                    .as(() -> "ready in time; it said: " + log())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    SquallClient client() {
        return new SquallClient(port);
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .exceptionally(slow -> process.destroyForcibly())
                    .join();
        }
    }
}
