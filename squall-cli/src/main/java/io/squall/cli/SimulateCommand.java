package io.squall.cli;

import io.squall.simulator.Scenario;
import io.squall.simulator.Simulation;
import io.squall.simulator.SimulationConfig;
import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import io.squall.simulator.output.FolderSink;
import io.squall.simulator.output.GroundTruth;
import io.squall.simulator.output.KafkaSink;
import io.squall.simulator.output.Pace;
import io.squall.simulator.output.ServerSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code squall simulate}: a cloud that is not there writes logs as if it were. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the logs of a simulated OpenStack cloud: to a folder that `squall train` and `squall evaluate` read, to a"
                    + " Kafka topic, or to a running server. The same seed gives the same bytes.",
            "Scenarios: normal, memory_spike, api_degradation, vm_lifecycle, system_warnings, mixed, or one kind of fault;"
                    + " --list shows them all."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final String DEFAULT_START = "2026-01-12T08:00:00Z";

    /** Where the lines go; exactly one. */
    static final class Target {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "A new folder: logs/<host>/<service>.log, recordings.tsv, labels.jsonl.")
        private @Nullable Path out;

        @Option(
                names = "--kafka",
                paramLabel = "BOOTSTRAP",
                description = "A Kafka cluster, as host:port; with --topic.")
        private @Nullable String kafka;

        @Option(names = "--server", paramLabel = "URL", description = "A running Squall server.")
        private @Nullable String server;

        @Option(names = "--list", description = "Only show the scenarios.")
        private boolean list;

        @Option(
                names = "--compare",
                paramLabel = "DATASET",
                description = "Only show how like a healthy simulated cloud is to the dataset's healthy recordings.")
        private @Nullable Path compare;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--topic", paramLabel = "NAME", description = "Topic of --kafka.")
    private @Nullable String topic;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token for --server. Default: the token in SQUALL_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(names = "--scenario", paramLabel = "NAME", description = "What happens (default: mixed).")
    private String scenario = "mixed";

    @Option(names = "--minutes", paramLabel = "N", description = "How long the cloud lives (default: 60).")
    private int minutes = 60;

    @Option(names = "--hosts", paramLabel = "N", description = "Compute hosts (default: 4).")
    private int hosts = 4;

    @Option(
            names = "--load",
            paramLabel = "FACTOR",
            description = "How much its users do; 1 is a small lab for each four hosts (default: 1).")
    private double load = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
    private long seed = 1;

    @Option(
            names = "--start",
            paramLabel = "TIME|now",
            description = "Its first moment (default: " + DEFAULT_START + "; with --real-time: now).")
    private @Nullable String start;

    @Option(
            names = "--rate",
            paramLabel = "LINES_PER_S",
            description = "At most so many lines a second (default: as fast as possible).")
    private double rate;

    @Option(names = "--real-time", description = "Write each line when its time has come.")
    private boolean realTime;

    @Override
    public Integer call() throws IOException {
        if (target.list) {
            list();
            return ExitCode.DONE;
        }
        if (target.compare != null) {
            SimulationComparison.show(config(), target.compare);
            return ExitCode.DONE;
        }
        Terminal terminal = Terminal.standard();
        Simulation simulation = new Simulation(config());
        long started = System.nanoTime();
        Counter counter;
        try (LineSink sink = paced(sink(simulation.files()))) {
            counter = new Counter(sink, simulation, terminal);
            simulation.run(counter);
        }
        if (target.out != null) {
            new GroundTruth(simulation.config(), simulation.strikes()).write(target.out);
        }
        terminal.wipe();
        double seconds = (System.nanoTime() - started) / 1e9;
        terminal.note(String.format(
                Locale.ROOT,
                "%,d lines of %d files, %d faults, in %.1f s (%,.0f lines/s)",
                counter.lines,
                simulation.files().size(),
                simulation.strikes().size(),
                seconds,
                counter.lines / seconds));
        return ExitCode.DONE;
    }

    private static void list() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Scenario scenario : Scenario.all()) {
            table.append(String.format(Locale.ROOT, "%-20s %s%n", scenario.name(), scenario.what()));
        }
        try (Results results = new Results()) {
            results.write(table.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private SimulationConfig config() {
        Scenario what = Scenario.named(scenario)
                .orElseThrow(() -> new BadInput("--scenario: no scenario \"" + scenario + "\"; known are "
                        + String.join(
                                ", ",
                                Scenario.all().stream().map(Scenario::name).toList())));
        if (minutes < 1) {
            throw new BadInput("--minutes: " + minutes + " is under 1");
        }
        if (rate < 0 || (rate > 0 && realTime)) {
            throw new BadInput("--rate: give a number over 0, and not together with --real-time");
        }
        try {
            return new SimulationConfig(what, startTime(), Duration.ofMinutes(minutes), hosts, load, seed);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--" + e.getMessage());
        }
    }

    private Instant startTime() {
        String text = start == null ? (realTime ? "now" : DEFAULT_START) : start;
        if (text.equals("now")) {
            return Instant.ofEpochMilli(System.currentTimeMillis());
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadInput("--start: \"" + text + "\" is no time; expected one like " + DEFAULT_START + ", or now");
        }
    }

    private LineSink paced(LineSink sink) {
        if (realTime) {
            return Pace.ofClock(sink);
        }
        return rate > 0 ? Pace.ofRate(sink, rate) : sink;
    }

    private LineSink sink(List<LogFile> files) throws IOException {
        if (target.kafka != null) {
            if (topic == null) {
                throw new BadInput("--kafka: name a topic by --topic");
            }
            return new KafkaSink(target.kafka, topic, files);
        }
        if (target.server != null) {
            return new ServerSink(ServerFlags.address(target.server), ServerFlags.token(tokenFile), files);
        }
        Path out = Objects.requireNonNull(target.out);
        refuseUsed(out);
        return new FolderSink(out.resolve(GroundTruth.LOGS), files);
    }

    /** Logs of two simulations in one folder would be read as one cloud's. */
    private static void refuseUsed(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--out: " + folder + " is no folder");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            Iterator<Path> first = inside.iterator();
            if (first.hasNext()) {
                throw new BadInput("--out: " + folder + " is not empty; name a new folder");
            }
        }
    }

    /** Counts and shows how far it is. */
    private static final class Counter implements LineSink {
        private final LineSink target;
        private final Simulation simulation;
        private final Terminal terminal;
        private long lines;
        private int sinceShown;

        Counter(LineSink target, Simulation simulation, Terminal terminal) {
            this.target = target;
            this.simulation = simulation;
            this.terminal = terminal;
        }

        @Override
        public void write(LogFile file, long micros, byte[] bytes, int count) throws IOException {
            target.write(file, micros, bytes, count);
            lines += count;
            if (++sinceShown >= 256) {
                sinceShown = 0;
                SimulationConfig config = simulation.config();
                Instant now = Instant.ofEpochMilli(micros / 1000);
                double fraction = (double) Duration.between(config.start(), now).toMillis()
                        / config.length().toMillis();
                terminal.progress("simulating", fraction, String.format(Locale.ROOT, "%s, %,d lines", now, lines));
            }
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
