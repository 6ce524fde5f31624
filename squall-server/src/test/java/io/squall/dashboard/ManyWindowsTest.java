package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.incident.Incident;
import io.squall.store.KeptEvents;
import io.squall.store.ManyWindows;
import io.squall.store.Results;
import io.squall.store.Samples;
import io.squall.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon each view is usable over 100,000 windows and 1,000 incidents: from the call to what it shows. Reported, in
 * {@code target/dashboard-usable.txt}, and not asserted: it is the machine that decides. {@code -Dsquall.dashboard.many=true}, since it
 * takes minutes; skipped by name where no Chromium is installed.
 */
@Tag("slow")
class ManyWindowsTest {

    private static final int WINDOWS = 100_000;
    private static final int INCIDENTS = 1_000;
    private static final int ENTITIES = 400;
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @Test
    void views_manyWindowsAndIncidents_areUsable() throws Exception {
        assumeTrue(Boolean.getBoolean("squall.dashboard.many"), "not run: -Dsquall.dashboard.many=true makes it run");
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
        fill(Files.createDirectories(folder.resolve("data")).resolve("squall.db"));
        try (RunningServer server = RunningServer.start(folder, 0, "");
                Chromium chromium = Chromium.start(program.get());
                Page page = chromium.newPage()) {
            Map<String, String> ids = Map.of(
                    "incident",
                            server.get("incidents?limit=1").at("/items/0/id").asText(),
                    "window",
                            server.get("windows?anomaly=true&limit=1")
                                    .at("/items/0/id")
                                    .asText(),
                    "template", "unknown",
                    "model", server.get("models").at("/items/0/id").asText());
            Map<View, Double> usable = new LinkedHashMap<>();
            for (View view : View.values()) {
                if (view != View.TEMPLATE
                        && view != View.EXPLORE_EVENTS
                        && view != View.TEMPLATES
                        && view != View.MODELS) {
                    usable.put(view, usable(page, server.url() + view.address(ids), view.ready()));
                }
            }
            report(usable);
            // The model of the made-up windows never was, so that nobody can say what it looked at.
            assertThat(page.errors()).allMatch(error -> error.contains("/attention"));
        }
    }

    private static void fill(Path database) throws Exception {
        try (Store store = Store.sqlite(database)) {
            Results results = new Results(store, KeptEvents.ALL, 100, new SimpleMeterRegistry());
            ManyWindows.write(store, results, WINDOWS, ENTITIES);
            Incident[] incidents = IntStream.range(0, INCIDENTS)
                    .mapToObj(number -> Samples.incident(String.format(Locale.ROOT, "%016x", number), number))
                    .toArray(Incident[]::new);
            results.record(Samples.batch(WINDOWS + 1L, incidents), handle -> {});
        }
    }

    /** Milliseconds until the view shows its data; the least of some rounds, since others work on the machine, too. */
    private static double usable(Page page, String address, String ready) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            page.open(address, ready);
            page.await("document.querySelectorAll('.loading').length === 0");
            best = Math.min(best, page.evaluate("performance.now()").asDouble());
        }
        return best;
    }

    private static void report(Map<View, Double> usable) throws Exception {
        String lines = usable.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%-18s %6.0f ms", each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n", WINDOWS + " windows, " + INCIDENTS + " incidents\n", "\n"));
        Files.writeString(Path.of("target", "dashboard-usable.txt"), lines);
    }
}
