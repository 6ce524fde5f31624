package io.squall.benchmarks;

import io.squall.event.EventExtractor;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.window.EntityKind;
import io.squall.window.WindowAssembler;
import io.squall.window.WindowConfig;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a line costs where there are many templates, many watched entities, or many lines, each beside few, in turn: read, parsed,
 * matched, and with entities put into windows, too. Processor time, ratios of medians.
 *
 * <pre>
 * squall-benchmarks/run growth               ROUNDS=9
 * </pre>
 */
public final class GrowthComparison {

    private static final int LINES = 300_000;
    private static final int MORE = 5;
    private static final int FEW_TEMPLATES = 500;
    private static final int MANY_TEMPLATES = 50_000;
    private static final int FEW_ENTITIES = 100;
    private static final int MANY_ENTITIES = 100_000;
    private static final int WORDS = 8;
    private static final int LETTERS = 6;
    private static final int WARMUP = 3;
    private static final LocalDateTime START = LocalDateTime.parse("2026-11-24T00:00:00");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Medians medians = new Medians();
    private final Path folder;

    private GrowthComparison(Path folder) {
        this.folder = folder;
    }

    /** @param args none */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("squall-growth");
        try {
            new GrowthComparison(folder).run(Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "9")));
        } finally {
            for (String name : List.of("few", "many", "more")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private void run(int rounds) throws IOException {
        Path few = write("few", FEW_TEMPLATES, LINES);
        Path many = write("many", MANY_TEMPLATES, LINES);
        Path more = write("more", FEW_TEMPLATES, MORE * LINES);
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put("few templates", matching(few, FEW_TEMPLATES));
        tasks.put("many templates", matching(many, MANY_TEMPLATES));
        tasks.put("more lines", matching(more, FEW_TEMPLATES));
        tasks.put("few entities", () -> windows(few, FEW_ENTITIES));
        tasks.put("many entities", () -> windows(few, MANY_ENTITIES));
        for (int round = 0; round < WARMUP + rounds; round++) {
            for (Map.Entry<String, Task> task : tasks.entrySet()) {
                double start = CpuClock.seconds();
                task.getValue().run();
                if (round >= WARMUP) {
                    medians.add(task.getKey(), CpuClock.seconds() - start);
                }
            }
        }
        System.out.println("what a line costs, processor time, ratios of medians of " + rounds + " rounds");
        ratio(MORE + " times the lines", "more lines", "few templates", MORE);
        ratio(MANY_TEMPLATES + " templates beside " + FEW_TEMPLATES, "many templates", "few templates", 1);
        ratio(MANY_ENTITIES + " entities beside " + FEW_ENTITIES, "many entities", "few entities", 1);
    }

    private void ratio(String what, String one, String other, double work) {
        System.out.printf(Locale.ROOT, "%-40s %.2f%n", what, medians.of(one) / medians.of(other) / work);
    }

    /** A line a millisecond, of shapes that no merge can bring together, in any order, each with a number in it. */
    private Path write(String name, int templates, int lines) throws IOException {
        Random random = new Random(1);
        String[] shapes = new String[templates];
        for (int i = 0; i < templates; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                text.append(word(random)).append(' ');
            }
            shapes[i] = text.toString();
        }
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                // Each shape once at least.
                String shape = shapes[i < templates ? i : random.nextInt(templates)];
                out.write(TIME.format(START.plusNanos(i * 1_000_000L)) + " 7 INFO nova.compute.claims [-] " + shape + i
                        + "\n");
            }
        }
        return file;
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            word.append((char) ('g' + random.nextInt(19)));
        }
        return word.toString();
    }

    private static TemplateMiner miner() {
        return new TemplateMiner(new TemplateLimits(2 * MANY_TEMPLATES, 1_000, 128, 2_048, 16, 0.6));
    }

    private static Task matching(Path file, int templates) {
        TemplateMiner miner = miner();
        return () -> {
            read(file, record -> miner.match(record.message()));
            if (miner.templates().size() != templates) {
                throw new IllegalStateException(
                        templates + " shapes gave " + miner.templates().size() + " templates");
            }
        };
    }

    /** The lines are said by so many hosts in turn. */
    private static void windows(Path file, int entities) throws IOException {
        String[] hosts = new String[entities];
        for (int i = 0; i < entities; i++) {
            hosts[i] = "host-" + i;
        }
        EventExtractor extractor = new EventExtractor(miner()::match);
        WindowConfig config = WindowConfig.defaults().withEntities(Set.of(EntityKind.HOST));
        WindowAssembler assembler = new WindowAssembler(config, window -> {});
        int[] next = {0};
        read(file, record -> assembler.add(extractor.extract(saidBy(hosts[next[0]++ % entities], record))));
        assembler.finish();
    }

    private static void read(Path file, Consumer<LogRecord> taker) throws IOException {
        try (LogFiles files = LogFiles.open(List.of(file), ReadOptions.defaults())) {
            RecordStream records = files.records();
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                taker.accept(record);
            }
        }
    }

    private static LogRecord saidBy(String host, LogRecord record) {
        return new LogRecord(
                record.timeMicros(),
                host,
                record.service(),
                record.logger(),
                record.level(),
                record.pid(),
                record.requestId(),
                record.globalRequestId(),
                record.project(),
                record.instance(),
                record.message(),
                record.traceback(),
                record.tracebackLines(),
                record.file(),
                record.line());
    }

    private interface Task {
        void run() throws IOException;
    }
}
