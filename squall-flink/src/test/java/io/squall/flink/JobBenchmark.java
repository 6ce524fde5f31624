package io.squall.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the whole job costs: the bundled recording as that of many clouds of five hosts at once, from a real broker through the
 * job to a real broker, in one JVM; the processor time of each stage's threads, which does not depend on what else the machine
 * does, and the wall time, which does.
 *
 * <pre>
 * mvn -q -pl squall-flink -am test-compile -Djacoco.skip
 * java -cp squall-flink/target/classes:squall-flink/target/test-classes:… io.squall.flink.JobBenchmark CLOUDS PARALLELISM...
 * </pre>
 *
 * <p>Each parallelism named is a run. Name them in turns ({@code 6 1 2 1 2 1 2}): the first of each is left out of the medians, since
 * it pays for the compiler.
 */
final class JobBenchmark {

    private static final int PARTITIONS = 4;
    private static final String WINDOWS = "3 windows, scoring";
    private static final long LOOK_MILLIS = 250;

    private JobBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int clouds = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("squall-flink-benchmark");
        LabRecording recording = LabRecording.unpack(folder.resolve("recording"));
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"))) {
            broker.createTopic("logs", PARTITIONS);
            long bytes = send(broker, recording.lines(), clouds);
            long lines = (long) clouds * recording.lines().size();
            System.out.printf("%,d lines, %,d bytes%n", lines, bytes);
            Map<Integer, List<Run>> runs = new TreeMap<>();
            for (int i = 1; i < arguments.length; i++) {
                Run run = run(broker, folder, "run" + i, Integer.parseInt(arguments[i]), lines);
                runs.computeIfAbsent(run.parallelism, first -> new ArrayList<>())
                        .add(run);
            }
            runs.forEach((parallelism, all) ->
                    medians(parallelism, all.subList(all.size() > 1 ? 1 : 0, all.size()), lines));
        }
        System.exit(0);
    }

    /** Seconds by stage are of the processor. */
    private record Run(int parallelism, double wall, Map<String, Double> seconds, int windows) {

        double all() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private static void medians(int parallelism, List<Run> runs, long lines) {
        System.out.printf(
                "parallelism %d, median of %d: %.1f s wall, %,.0f lines/s; %.1f s of processor, %,.0f lines/s of one core%n",
                parallelism,
                runs.size(),
                median(runs, Run::wall),
                lines / median(runs, Run::wall),
                median(runs, Run::all),
                lines / median(runs, Run::all));
        for (String stage : runs.get(0).seconds.keySet()) {
            System.out.printf(
                    "  %-32s %5.1f%%%n",
                    stage, 100 * median(runs, run -> run.seconds.getOrDefault(stage, 0.0) / run.all()));
        }
        System.out.printf(
                "  %d windows, %,.0f a second of the core that has them%n",
                runs.get(0).windows, median(runs, run -> run.windows / run.seconds.getOrDefault(WINDOWS, 1.0)));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static long send(KafkaBroker broker, List<LabRecording.Line> lines, int clouds) {
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (LabRecording.Line line : lines) {
                if (line.text().isEmpty()) {
                    continue;
                }
                Path file = Path.of(line.file());
                String host = String.valueOf(file.getParent().getFileName());
                String service = file.getFileName().toString().replace(".log", "");
                for (int cloud = 0; cloud < clouds; cloud++) {
                    byte[] name = (host + "-" + cloud).getBytes(UTF_8);
                    byte[] text = line.text().getBytes(UTF_8);
                    bytes += text.length;
                    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("logs", name, text);
                    record.headers().add("host", name).add("service", service.getBytes(UTF_8));
                    var unused = producer.send(record);
                }
            }
        }
        return bytes;
    }

    private static Run run(KafkaBroker broker, Path folder, String name, int parallelism, long lines) throws Exception {
        Path config = Files.writeString(folder.resolve(name + ".yaml"), """
                kafka: {bootstrapServers: "%s"}
                input: {topics: [logs], bounded: true}
                output: {windows: %s-w, incidents: %s-i, rejected: %s-r, models: %s-m}
                entities: [host]
                job: {name: %s, parallelism: %d, checkpointEvery: 10s, checkpoints: "%s"}
                """.formatted(
                        broker.address(),
                        name,
                        name,
                        name,
                        name,
                        name,
                        parallelism,
                        folder.resolve("c").toUri()));
        JobSettings settings = JobSettings.read(config);
        Topics.make(settings);
        Configuration configuration = new Configuration();
        configuration.setString("taskmanager.memory.network.min", "128mb");
        configuration.setString("taskmanager.memory.network.max", "128mb");
        configuration.setString("taskmanager.memory.managed.size", "256mb");
        configuration.setString("rest.port", "0");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        SquallJob.of(settings).build(environment);
        Map<Long, Long> before = cpu();
        Map<Long, Stage> stages = new TreeMap<>();
        long began = System.nanoTime();
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
            try {
                environment.execute(name);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!done.isDone()) {
            look(stages, before);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        done.join();
        double wall = (System.nanoTime() - began) / 1e9;
        Map<String, Double> seconds = new TreeMap<>();
        stages.values().forEach(stage -> seconds.merge(stage.name, stage.nanos / 1e9, Double::sum));
        int windows;
        try (CommittedTopic topic = new CommittedTopic(broker.address(), name + "-w")) {
            windows = topic.soFar().size();
        }
        Run run = new Run(parallelism, wall, seconds, windows);
        System.out.printf(
                "parallelism %d: %.1f s wall, %.1f s of processor, %,.0f lines/s of one core%n",
                parallelism, wall, run.all(), lines / run.all());
        return run;
    }

    private static final class Stage {
        private final String name;
        private long nanos;

        Stage(String name) {
            this.name = name;
        }
    }

    private static ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean();
    }

    private static Map<Long, Long> cpu() {
        Map<Long, Long> cpu = new TreeMap<>();
        for (long id : threads().getAllThreadIds()) {
            cpu.put(id, threads().getThreadCpuTime(id));
        }
        return cpu;
    }

    private static void look(Map<Long, Stage> stages, Map<Long, Long> before) {
        for (var info : threads().getThreadInfo(threads().getAllThreadIds())) {
            if (info == null) {
                continue;
            }
            String stage = stage(info.getThreadName());
            long nanos = threads().getThreadCpuTime(info.getThreadId());
            if (!stage.isEmpty() && nanos > 0) {
                Stage its = stages.computeIfAbsent(info.getThreadId(), id -> new Stage(stage));
                its.nanos = nanos - before.getOrDefault(info.getThreadId(), 0L);
            }
        }
    }

    /** The stage that a thread works for; the broker's threads and the JVM's own work for none. */
    private static String stage(String thread) {
        if (thread.startsWith("Source: logs")) {
            return "1 source: lines, times";
        }
        if (thread.startsWith("Source Data Fetcher")) {
            return "0 kafka: fetching";
        }
        if (thread.startsWith("kafka-producer-network-thread")) {
            return "5 kafka: sending";
        }
        if (thread.startsWith("events")) {
            return "2 records, templates, measures";
        }
        if (thread.startsWith("windows")) {
            return WINDOWS;
        }
        if (thread.startsWith("miner") || thread.startsWith("incidents") || thread.startsWith("to ")) {
            return "4 miner, incidents, sinks";
        }
        if (thread.startsWith("AsyncOperations") || thread.startsWith("jobmanager") || thread.contains("flink-")) {
            return "6 flink: the rest";
        }
        return "";
    }
}
