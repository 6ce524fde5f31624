package io.squall.flink;

import io.squall.config.ConfigException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of the job says.
 *
 * @param jobManager {@code host:port} of the JobManager's REST, or empty: whatever starts the program tells it
 * @param savepoint folder of a savepoint or checkpoint to go on from, or empty
 * @param parallelism subtasks of each stage, or 0
 * @param config file with the configuration, or null
 */
record Submission(
        String jobManager,
        String savepoint,
        int parallelism,
        @Nullable Path config) {

    /** @throws ConfigException in one line, when an option is not known or has no value */
    static Submission of(List<String> arguments) {
        Submission submission = new Submission("", "", 0, null);
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String option = left.next();
            if (!List.of("--jobmanager", "--savepoint", "--parallelism", "--config")
                            .contains(option)
                    || !left.hasNext()) {
                throw new ConfigException(option
                        + ": expected --config FILE, --jobmanager HOST:PORT, --savepoint FOLDER or --parallelism N");
            }
            submission = submission.with(option, left.next());
        }
        return submission;
    }

    private Submission with(String option, String value) {
        return switch (option) {
            case "--jobmanager" -> new Submission(value, savepoint, parallelism, config);
            case "--savepoint" -> new Submission(jobManager, value, parallelism, config);
            case "--parallelism" -> new Submission(jobManager, savepoint, number(value), config);
            default -> new Submission(jobManager, savepoint, parallelism, Path.of(value));
        };
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ConfigException("--parallelism: not a number: \"" + value + "\"");
        }
    }

    JobSettings settings() {
        return config == null ? JobSettings.defaults() : JobSettings.read(config);
    }

    StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        if (!savepoint.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        if (parallelism > 0) {
            configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        }
        if (jobManager.isEmpty()) {
            return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        }
        int colon = jobManager.lastIndexOf(':');
        if (colon < 0) {
            throw new ConfigException("--jobmanager: \"" + jobManager + "\" is not HOST:PORT");
        }
        return StreamExecutionEnvironment.createRemoteEnvironment(
                jobManager.substring(0, colon), Integer.parseInt(jobManager.substring(colon + 1)), configuration);
    }

    /** Prints the job's id where this program is the one who submits; the job goes on without it. */
    void submit(StreamExecutionEnvironment environment, String name) throws Exception {
        if (jobManager.isEmpty()) {
            environment.execute(name);
        } else {
            JobClient job = environment.executeAsync(name);
            System.out.println(job.getJobID());
        }
    }
}
