package io.squall.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how long the questions of the dashboard take over 100,000 windows, on both databases: median of 21 in milliseconds,
 * and how much of it this process reckoned, which for SQLite is all there is.
 * Run {@code main} from the test classes.
 */
final class OverviewFigures {

    private static final int WINDOWS = 100_000;
    private static final int TIMES = 21;

    private OverviewFigures() {}

    public static void main(String[] arguments) throws Exception {
        try (Store sqlite = Databases.sqlite(Files.createTempDirectory("squall-figures"))) {
            tell("SQLite", sqlite);
        }
        try (Store postgresql = Databases.postgresql()) {
            tell("PostgreSQL", postgresql);
        }
        System.exit(0);
    }

    private static void tell(String name, Store store) {
        Duration span = ManyWindows.write(store, WINDOWS, 400, "model-1");
        if (!store.isSqlite()) {
            // As the server does by itself within minutes.
            store.read(handle -> handle.execute("VACUUM ANALYZE"));
        }
        TimeColumns all = TimeColumns.cut(Samples.BEGIN, Samples.BEGIN.plus(span), 96);
        Optional<String> any = Optional.empty();
        measure(name + " heat map", () -> new Heat(store).page(all, any, Paging.first(50)));
        measure(
                name + " heat map, most rows and columns",
                () -> new Heat(store)
                        .page(TimeColumns.cut(Samples.BEGIN, Samples.BEGIN.plus(span), 300), any, Paging.first(200)));
        measure(name + " rates of the cloud", () -> new Rates(store).list(all, any, any));
        measure(
                name + " curve of scores",
                () -> new ScoreCurve(store).between(Samples.BEGIN, Samples.BEGIN.plus(span)));
        measure(name + " rates of a service", () -> new Rates(store).list(all, any, Optional.of("nova-part-7")));
    }

    private static void measure(String what, Runnable question) {
        question.run();
        double[] millis = new double[TIMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long reckoned = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            question.run();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        double cpu = (threads.getCurrentThreadCpuTime() - reckoned) / 1e6 / TIMES;
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-45s median %6.1f ms, worst %6.1f ms, reckoned %6.1f ms%n",
                what,
                millis[TIMES / 2],
                millis[TIMES - 1],
                cpu);
    }
}
