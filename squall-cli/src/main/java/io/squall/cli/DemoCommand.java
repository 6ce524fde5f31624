package io.squall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Trains on the bundled recording of a real OpenStack, evaluates on its held-out part, detects, and explains; then serves",
            "the dashboard while the held-out part is written once more. Results stay in the folder squall-demo."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String LOGS = "logs.tar.xz";

    /** The recording's test split begins here; training and validation end. */
    private static final String HELD_OUT = "2026-11-24T00:46:30Z";

    /** The recording ends on this day. */
    private static final String WRITTEN = "2026-11-25T00:00:00Z";

    @Option(names = "--once", description = "Run through and end, without the dashboard.")
    private boolean once;

    @Option(names = "--port", paramLabel = "N", description = "Port of the dashboard. Default: ${DEFAULT-VALUE}.")
    private int port = 9317;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path sample = sample();
        Path folder = Path.of("squall-demo");
        Files.createDirectories(folder);
        DemoServer server = new DemoServer(folder, port);
        if (!once) {
            server.checkPort();
        }
        steps(sample, folder);
        if (!once) {
            server.run(Replay.of(sample.resolve(LOGS), Instant.parse(WRITTEN)), Instant.parse(HELD_OUT));
        }
        return ExitCode.DONE;
    }

    private static void steps(Path sample, Path folder) throws IOException {
        String model = folder.resolve("model.squall").toString();
        String logs = sample.resolve(LOGS).toString();
        Files.deleteIfExists(folder.resolve("model.squall.checkpoint"));

        step(
                "Train on the first 28 minutes (20 of them healthy, then 3 faults); 10 more minutes choose the threshold.",
                "train",
                "--data",
                sample.toString(),
                "--config",
                sample.resolve("train.yaml").toString(),
                "--out",
                model);
        step(
                "Evaluate on the last 17 minutes, which training never saw, beside simple baselines.",
                "evaluate",
                "--model",
                model,
                "--data",
                sample.toString(),
                "--json",
                folder.resolve("evaluation.json").toString(),
                "--html",
                folder.resolve("evaluation.html").toString());
        step(
                "Detect in the same 17 minutes, straight from the archive: what was wrong, and the lines that show it.",
                "detect",
                "--model",
                model,
                "--since",
                HELD_OUT,
                logs);
        Path page = folder.resolve("explanation.html");
        step(
                "Explain the most anomalous window: every event with the attention it got, as a page.",
                "explain",
                "--model",
                model,
                "--since",
                HELD_OUT,
                "--format",
                "html",
                "--out",
                page.toString(),
                logs);
        System.err.println();
        System.err.println("Look at " + folder.resolve("evaluation.html") + " and " + page + ".");
        System.err.println("Your own logs: squall detect --model " + model + " /var/log/kolla");
        System.err.println("A model of your own cloud: squall train --help");
    }

    private static Path sample() {
        Path home = Path.of(System.getProperty("squall.home", "."));
        Path sample = home.resolve("examples/openstack-lab");
        if (!Files.isDirectory(sample)) {
            throw new BadInput(sample + ": the sample recording is missing; start squall by its own script, or set"
                    + " SQUALL_HOME to the folder that holds examples/");
        }
        Path here = Path.of("").toAbsolutePath();
        Path absolute = sample.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }

    private static void step(String what, String... command) {
        System.err.println();
        System.err.println("== " + what);
        System.err.println("$ squall " + String.join(" ", command));
        int exit = Squall.run(command);
        if (exit != ExitCode.DONE) {
            throw new BadInput("demo: `squall " + command[0] + "` failed, see above");
        }
    }
}
