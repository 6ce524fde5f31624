package io.squall.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Chromium without a screen. It is spoken to in its own protocol (Chrome DevTools) over the JDK's WebSocket: the few
 * commands that the tests need fit on a page, while Playwright's driver is 202 MB and Selenium needs a second program whose version
 * must fit the browser's.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int START_SECONDS = 60;

    private final Process process;
    private final Path profile;
    private final DevTools browser;

    private Chromium(Process process, Path profile, DevTools browser) {
        this.process = process;
        this.profile = profile;
        this.browser = browser;
    }

    /** Where one is installed. */
    static Optional<Path> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/bin"))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one with a profile of its own; nothing but this machine can be reached from it. */
    static Chromium start(Path program) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("squall-chromium");
        Process process = new ProcessBuilder(command(program, profile))
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        try {
            return new Chromium(process, profile, DevTools.connect(address(process, profile)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static List<String> command(Path program, Path profile) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"));
        command.addAll(List.of(
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.addAll(
                List.of("--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-GB", "--force-color-profile=srgb"));
        command.add("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        command.add("--user-data-dir=" + profile);
        command.add("--remote-debugging-port=0");
        command.add("about:blank");
        return command;
    }

    /** Chromium writes into its profile on which port and path it listens. */
    private static String address(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() >= 2) {
                    return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("output.txt")));
    }

    /** A new page, which shares nothing with others: storage, cache, what was noted. */
    Page newPage() {
        JsonNode context = browser.call("", "Target.createBrowserContext", Map.of());
        JsonNode target = browser.call(
                "",
                "Target.createTarget",
                Map.of(
                        "url",
                        "about:blank",
                        "browserContextId",
                        context.get("browserContextId").asText()));
        JsonNode session = browser.call(
                "",
                "Target.attachToTarget",
                Map.of("targetId", target.get("targetId").asText(), "flatten", true));
        return new Page(
                browser,
                session.get("sessionId").asText(),
                target.get("targetId").asText());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        browser.close();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        awaitEnd(children);
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Whoever still writes there keeps it; the system's temporary folder is cleaned by others.
            profile.toFile().deleteOnExit();
        }
    }

    /** The browser's children outlive it by a moment, and write into its profile while it is being removed. */
    private static void awaitEnd(List<ProcessHandle> children) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
