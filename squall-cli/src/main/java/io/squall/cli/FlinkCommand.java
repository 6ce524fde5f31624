package io.squall.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flink has libraries of its own that do not go with the server's: so it runs in a process of its own. */
@Command(
        name = "flink",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the pipeline as an Apache Flink job over Kafka, for clouds that are too large for one machine.",
            "Without --print it starts a cluster on this machine for trial: a JobManager and a TaskManager."
        })
final class FlinkCommand implements Callable<Integer> {

    private static final String TRIAL = "io.squall.flink.LocalTrial";
    private static final String JOB = "io.squall.flink.SquallJob";
    private static final String JAR = "squall-flink-*.jar";
    private static final int UNSAFE_IS_WARNED_OF = 23;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration; examples/flink.yaml has every key.")
    private @Nullable Path config;

    @Option(names = "--print", description = "Only print how the job is submitted to a cluster that runs already.")
    private boolean print;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "squall-flink-data",
            description = "Where the trial's logs, checkpoints and savepoints go (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("squall-flink-data");

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Subtasks of each stage that the trial runs (default: one for each core, 4 at most).")
    private int slots = Math.min(4, Runtime.getRuntime().availableProcessors());

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = config;
        if (file != null && !Files.isReadable(file)) {
            throw new BadInput(file + ": no such file");
        }
        String classPath = classPath();
        if (print) {
            System.out.println(submission(classPath, file));
            return ExitCode.DONE;
        }
        if (slots < 1) {
            throw new BadInput("--slots: " + slots + " < 1");
        }
        Process trial = new ProcessBuilder(command(classPath, file)).inheritIO().start();
        // A signal goes to this process; the child is to end its cluster then.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(trial), "squall-flink-stop"));
        return trial.waitFor();
    }

    private static void end(Process trial) {
        trial.destroy();
        try {
            trial.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command(String classPath, @Nullable Path file) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        if (Runtime.version().feature() >= UNSAFE_IS_WARNED_OF) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Dlogback.configurationFile=io/squall/flink/quiet.xml");
        command.add("-cp");
        command.add(classPath);
        command.add(TRIAL);
        command.add(folder.toString());
        command.add(Integer.toString(slots));
        if (file != null) {
            command.add("--config");
            command.add(file.toString());
        }
        return command;
    }

    private static String submission(String classPath, @Nullable Path file) throws IOException {
        return "# With the jars of Flink's own left out, all of these belong on the cluster's class path (its lib or usrlib):\n"
                + "#   " + classPath.replace(File.pathSeparator, " ") + "\n"
                + "flink run -d -c " + JOB + " " + jar(classPath)
                + (file == null ? "" : " --config " + file.toAbsolutePath());
    }

    private static String jar(String classPath) throws IOException {
        for (String element : classPath.split(File.pathSeparator, -1)) {
            if (element.endsWith("*")) {
                Path folder = Path.of(element.substring(0, element.length() - 1));
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, JAR)) {
                    for (Path jar : jars) {
                        return jar.toString();
                    }
                }
            } else if (element.contains("squall-flink")) {
                return element;
            }
        }
        throw new BadInput("squall flink: " + classPath + " holds no " + JAR);
    }

    private static String classPath() {
        String classPath = System.getProperty("squall.flink.classpath", "");
        if (classPath.isEmpty()) {
            throw new BadInput("squall flink: Flink's libraries are missing in this build; start squall by its own"
                    + " script, from a checkout or a distribution");
        }
        return classPath;
    }
}
