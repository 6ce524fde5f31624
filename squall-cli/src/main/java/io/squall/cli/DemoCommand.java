package io.squall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Trains on the bundled recording of a real OpenStack, evaluates on its held-out part, detects, and explains.",
            "Each step is a squall command that is shown before it runs. Results stay in the folder squall-demo."
        })
final class DemoCommand implements Callable<Integer> {

    /** The recording's test split begins here; training and validation end. */
    private static final String HELD_OUT = "2026-11-24T00:46:30Z";

    @Option(
            names = "--once",
            description = "Run through and end; so far the only way, until there is a dashboard to stay for.")
    private boolean once;

    @Override
    public Integer call() throws IOException {
        if (!once) {
            System.err.println("squall demo runs through once and ends, as with --once: there is no dashboard yet.");
        }
        Path sample = sample();
        Path folder = Path.of("squall-demo");
        Files.createDirectories(folder);
        String model = folder.resolve("model.squall").toString();
        String logs = sample.resolve("logs.tar.xz").toString();
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
        return ExitCode.DONE;
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
