package io.squall.flink;

import io.squall.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The job on a cluster of this machine, for trial: {@code FOLDER SLOTS [--config FILE]}. Runs until it is stopped, or until a bounded
 * input is read; what goes wrong in between is in the logs below the folder.
 */
public final class LocalTrial {

    private static final long LOOK_MILLIS = 1000;

    private LocalTrial() {}

    /** Started by {@code squall flink}. */
    public static void main(String[] arguments) throws Exception {
        List<String> left = new ArrayList<>(List.of(arguments));
        Path folder = Path.of(left.remove(0)).toAbsolutePath();
        int slots = Integer.parseInt(left.remove(0));
        int status = 0;
        try {
            // Before processes are started for nothing.
            JobSettings settings = Submission.of(left).settings();
            Topics.make(settings);
            status = run(folder, Math.max(slots, settings.job().parallelism()), left);
        } catch (ConfigException e) {
            System.err.println("squall: " + e.getMessage());
            status = 2;
        } catch (IOException e) {
            System.err.println("squall: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static int run(Path folder, int slots, List<String> arguments) throws IOException, InterruptedException {
        try (LocalCluster cluster = LocalCluster.start(folder, slots)) {
            cluster.addTaskManager();
            List<String> all = new ArrayList<>(arguments);
            if (!all.contains("--parallelism")) {
                all.addAll(List.of("--parallelism", Integer.toString(slots)));
            }
            String job = cluster.submit(all);
            System.err.println("squall: job " + job + " runs; http://" + cluster.address()
                    + " shows it, its logs are in " + folder);
            String state = "";
            while (!state.matches("FINISHED|FAILED|CANCELED")) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                state = state(cluster, job);
            }
            System.err.println("squall: job " + job + " is " + state.toLowerCase(Locale.ROOT));
            return state.equals("FINISHED") ? 0 : 1;
        }
    }

    /** A cluster that a signal has ended does not answer any more; nothing is wrong with that. */
    private static String state(LocalCluster cluster, String job) throws IOException {
        try {
            return cluster.stateOf(job);
        } catch (IOException e) {
            if (cluster.isClosed()) {
                return "CANCELED";
            }
            throw e;
        }
    }
}
