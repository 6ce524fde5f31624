package io.squall.benchmarks;

import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one file with Squall, grep and wc in turn, round by round, so that what else the machine does hits all alike, and
 * prints the median times and their ratios. The JVM is warm after the first rounds, which do not count; its start is not in
 * the times, that of the other programs is.
 *
 * <pre>
 * taskset -c 0 squall-benchmarks/run side-by-side                      100 MB of the sample recording
 * taskset -c 0 squall-benchmarks/run side-by-side /var/log/nova/nova-api.log
 * </pre>
 */
public final class SideBySide {

    private static final int WARMUP_ROUNDS = 5;
    private static final int ROUNDS = 15;

    /** What grep exits with when no line matches. */
    private static final int NO_MATCH = 1;

    private final String path;
    private final TemplateMiner miner = new TemplateMiner();
    private long lines;

    private SideBySide(Path file) {
        this.path = file.toString();
    }

    /** @param args at most one: the file */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            new SideBySide(Path.of(args[0])).run();
            return;
        }
        try (SampleLogs sample = SampleLogs.unpack()) {
            new SideBySide(sample.oneFile(SampleLogs.LARGE_BYTES)).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put("squall read, parse, match", this::match);
        tasks.put("grep -cE 'ERROR|CRITICAL'", () -> external("grep", "-cE", "ERROR|CRITICAL", path));
        tasks.put("wc -l", () -> external("wc", "-l", path));
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        for (int round = 0; round < WARMUP_ROUNDS + ROUNDS; round++) {
            for (Map.Entry<String, Task> task : tasks.entrySet()) {
                long start = System.nanoTime();
                task.getValue().run();
                long taken = System.nanoTime() - start;
                if (round >= WARMUP_ROUNDS) {
                    nanos.computeIfAbsent(task.getKey(), name -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
        print(nanos);
    }

    private void print(Map<String, List<Long>> nanos) {
        double own = median(nanos.values().iterator().next());
        System.out.printf("%d lines, median of %d rounds%n", lines, ROUNDS);
        nanos.forEach((name, times) -> {
            double median = median(times);
            System.out.printf(
                    "%-26s %8.1f ms %12.0f lines/s   Squall takes %.2f times as long%n",
                    name, median / 1e6, lines / (median / 1e9), own / median);
        });
    }

    private void match() throws IOException {
        try (LogFiles files = LogFiles.open(List.of(Path.of(path)), ReadOptions.defaults())) {
            RecordStream records = files.records();
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                miner.match(record.message());
            }
            lines = files.report().lines().received();
        }
    }

    private static void external(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        // A pipe: writing to /dev/null, GNU grep would stop at the first match.
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        int exit = process.waitFor();
        if (exit > NO_MATCH) {
            throw new IOException(String.join(" ", command) + ": exit code " + exit);
        }
    }

    private static double median(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }
}
