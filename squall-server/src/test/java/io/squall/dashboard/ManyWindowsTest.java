package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.detect.PresetModel;
import io.squall.incident.Incident;
import io.squall.store.KeptEvents;
import io.squall.store.ManyWindows;
import io.squall.store.Results;
import io.squall.store.Samples;
import io.squall.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon each view is usable over 100,000 windows and 1,000 incidents: from the call of the address, and from the load of the page, to what it shows. Reported, in
 * {@code target/dashboard-usable.txt}, and not asserted: it is the machine that decides. Skipped by name where no Chromium is installed.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "squall.dashboard.many", matches = "true")
class ManyWindowsTest {

    private static final int WINDOWS = 100_000;
    private static final int INCIDENTS = 1_000;
    private static final int ENTITIES = 400;
    private static final int ROUNDS = 2;
    private static final int MOST_ROWS = 250;

    @TempDir
    Path folder;

    @Test
    void views_manyWindowsAndIncidents_areUsable() throws Exception {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
        String model = PresetModel.open().manifest().modelId();
        fill(Files.createDirectories(folder.resolve("data")).resolve("squall.db"), model);
        try (RunningServer server = RunningServer.start(folder, 0, "");
                Chromium chromium = Chromium.start(program.get());
                Page page = chromium.newPage()) {
            Map<String, String> ids = Map.of(
                    "incident", first(server, "incidents?limit=1", "id"),
                    "window", first(server, "windows?anomaly=true&limit=1", "id"),
                    "template", first(server, "templates?limit=1", "event_id"),
                    "model", model);
            Map<View, Usable> usable = new LinkedHashMap<>();
            for (View view : View.values()) {
                usable.put(view, usable(page, server.url() + view.address(ids), view.ready()));
                assertThat(page.count("tbody tr, .lines .line, .incident-row"))
                        .as("rows that %s shows at once", view)
                        .isLessThan(MOST_ROWS);
            }
            report(usable);
            assertThat(page.errors()).isEmpty();
        }
    }

    private static String first(RunningServer server, String path, String key) throws Exception {
        return server.get(path).at("/items/0/" + key).asText();
    }

    private static void fill(Path database, String model) throws Exception {
        try (Store store = Store.sqlite(database)) {
            ManyWindows.write(store, WINDOWS, ENTITIES, model);
            Incident[] incidents = IntStream.range(0, INCIDENTS)
                    .mapToObj(number -> Samples.incident(String.format(Locale.ROOT, "%016x", number), number))
                    .toArray(Incident[]::new);
            new Results(store, KeptEvents.ALL, 100, new SimpleMeterRegistry())
                    .record(Samples.batch(1, incidents), handle -> {});
        }
    }

    /** @param whole ms from the call of the address on
     *  @param afterLoad ms from the page's load event on, when its scripts have run */
    private record Usable(double whole, double afterLoad) {}

    /** Until the view shows its data; the quickest of some rounds, since others work on the machine, too. */
    private static Usable usable(Page page, String address, String ready) {
        List<Usable> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            page.open(address, ready);
            page.await("document.querySelectorAll('.loading').length === 0");
            double now = page.evaluate("performance.now()").asDouble();
            double load = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
                    .asDouble();
            rounds.add(new Usable(now, Math.max(0, now - load)));
        }
        return Collections.min(rounds, Comparator.comparingDouble(Usable::whole));
    }

    private static void report(Map<View, Usable> usable) throws Exception {
        String lines = usable.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%-18s %6.0f ms, %6.0f ms after load",
                        each.getKey(),
                        each.getValue().whole(),
                        each.getValue().afterLoad()))
                .collect(Collectors.joining("\n", WINDOWS + " windows, " + INCIDENTS + " incidents\n", "\n"));
        Files.writeString(Path.of("target", "dashboard-usable.txt"), lines);
    }
}
