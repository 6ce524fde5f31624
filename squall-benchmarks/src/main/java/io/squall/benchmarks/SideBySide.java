package io.squall.benchmarks;

import io.squall.detect.DetectionText;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowScoring;
import io.squall.detect.WindowStream;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Squall in a warm JVM, grep and wc on the same logs in turn, round by round, so that what else the machine does hits all alike;
 * prints medians and their ratios to grep, of the wall clock and of processor time. The first rounds do not count.
 * The start of the JVM is not in the times, that of the other programs is.
 *
 * <pre>
 * taskset -c 0 squall-benchmarks/run side-by-side                      100 MB of the sample recording
 * taskset -c 0,1 squall-benchmarks/run side-by-side /var/log/nova      your own file or folder
 * ROUNDS=15 WARMUP=5 TASKS="match ahead detect"                        and their defaults
 * </pre>
 */
public final class SideBySide {

    private static final String GREP = "grep -cE 'ERROR|CRITICAL'";
    private static final String WC = "wc -l";

    /** A clock of milliseconds: a grep of less can be no measure. */
    private static final double LEAST_SECONDS = 0.02;

    private final String path;
    private final TemplateMiner miner = new TemplateMiner();
    private final Medians wall = new Medians();
    private final Medians cpu = new Medians();
    private long lines;
    private double first;

    private SideBySide(Path logs) {
        this.path = logs.toString();
    }

    /** @param args at most one: the file or folder */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            new SideBySide(Path.of(args[0])).run();
            return;
        }
        try (SampleLogs sample = SampleLogs.unpack()) {
            new SideBySide(sample.oneFile(SampleLogs.LARGE_BYTES)).run();
        }
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    private void run() throws IOException, InterruptedException {
        int rounds = Integer.parseInt(setting("ROUNDS", "15"));
        int warmup = Integer.parseInt(setting("WARMUP", "5"));
        try (ScoringModel model = ScoringModel.of(PresetModel.open(), 1)) {
            Map<String, Task> all = new LinkedHashMap<>();
            all.put("match", () -> own(() -> match(false)));
            all.put("ahead", () -> own(() -> match(true)));
            all.put("detect", () -> own(() -> detect(model)));
            Map<String, Task> tasks = new LinkedHashMap<>();
            for (String name : setting("TASKS", "match ahead detect").split(" ", -1)) {
                Task task = all.get(name);
                if (task == null) {
                    throw new IllegalArgumentException("TASKS: no task " + name + "; there are " + all.keySet());
                }
                tasks.put(name, task);
            }
            tasks.put(GREP, () -> external("grep -rchE 'ERROR|CRITICAL'"));
            tasks.put(WC, () -> external("find \"$1\" -type f -print0 | wc -l --files0-from=-"));
            for (int round = 0; round < warmup + rounds; round++) {
                for (Map.Entry<String, Task> task : tasks.entrySet()) {
                    Reading reading = task.getValue().run();
                    first = first == 0 ? reading.wall : first;
                    if (round >= warmup) {
                        wall.add(task.getKey(), reading.wall);
                        cpu.add(task.getKey(), reading.cpu);
                    }
                }
            }
        }
        print(rounds);
    }

    private void print(int rounds) {
        if (wall.of(GREP) < LEAST_SECONDS) {
            System.out.println("the input is too small for grep to be a measure; take a larger one");
        }
        System.out.printf(
                Locale.ROOT, "%d lines; Squall's first round %.1f s; medians of %d rounds%n", lines, first, rounds);
        System.out.printf(
                "%-26s %9s %12s %8s %9s %12s %8s%n",
                "", "wall,s", "lines/s", "x grep", "cpu,s", "lines/cpu-s", "x grep");
        for (String task : wall.tasks()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %9.3f %12.0f %8.1f %9.3f %12.0f %8.1f%n",
                    task,
                    wall.of(task),
                    lines / wall.of(task),
                    wall.of(task) / wall.of(GREP),
                    cpu.of(task),
                    lines / cpu.of(task),
                    cpu.of(task) / cpu.of(GREP));
        }
    }

    private LogFiles open() throws IOException {
        return LogFiles.open(List.of(Path.of(path)), ReadOptions.defaults());
    }

    private void match(boolean ahead) throws IOException {
        try (LogFiles files = open()) {
            RecordStream records = ahead ? files.recordsAhead() : files.records();
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                miner.match(record.message());
            }
            lines = files.report().lines().received();
        }
    }

    /** As {@code squall detect} does, its output going nowhere. */
    private void detect(ScoringModel model) throws IOException {
        DetectionText text = new DetectionText(Writer.nullWriter(), false);
        try (LogFiles files = open();
                WindowScoring scoring =
                        new WindowScoring(model, WindowScoring.threads(), scored -> write(text, scored))) {
            new WindowStream(model.newExtractor(), model.windows(), record -> true, scoring).run(files.recordsAhead());
            scoring.finish();
            lines = files.report().lines().received();
        }
    }

    private static void write(DetectionText text, ScoredWindow scored) {
        if (scored.anomaly()) {
            try {
                text.write(scored);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Reading own(Work work) throws IOException {
        long start = System.nanoTime();
        double cpu = CpuClock.seconds();
        work.run();
        return new Reading((System.nanoTime() - start) / 1e9, CpuClock.seconds() - cpu);
    }

    /** @param command gets the path as its last argument, or names it {@code $1} itself */
    private Reading external(String command) throws IOException, InterruptedException {
        String whole = command.contains("$1") ? command : command + " \"$1\"";
        // Through a pipe: writing to /dev/null, GNU grep would stop at the first match. grep exits with 1 where nothing
        // matches.
        String script = "TIMEFORMAT='%R %U %S'; time { " + whole + " | cat >/dev/null; }";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script, "bash", path);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.waitFor();
        String[] words = told.substring(told.lastIndexOf('\n') + 1).split(" ", -1);
        if (exit != 0 || words.length != 3) {
            throw new IOException(whole + ": " + told);
        }
        return new Reading(Double.parseDouble(words[0]), Double.parseDouble(words[1]) + Double.parseDouble(words[2]));
    }

    private record Reading(double wall, double cpu) {}

    private interface Task {
        Reading run() throws IOException, InterruptedException;
    }

    private interface Work {
        void run() throws IOException;
    }
}
