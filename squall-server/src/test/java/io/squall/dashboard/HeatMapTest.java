package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.squall.store.ManyWindows;
import io.squall.store.Samples;
import io.squall.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heat map under mouse, wheel and keyboard, in a real Chromium. Skipped by name where none is installed. */
@Tag("slow")
class HeatMapTest {

    private static final String CANVAS = ".heat canvas";
    private static final Instant FROM = Samples.BEGIN;
    private static final Instant UNTIL = FROM.plus(Duration.ofHours(8));

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;

    private Page page;

    @BeforeAll
    static void begin() throws Exception {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
        Path database = Files.createDirectories(folder.resolve("data")).resolve("squall.db");
        try (Store store = Store.sqlite(database)) {
            ManyWindows.write(store, 2_400, 20, "model-1");
        }
        server = RunningServer.start(folder, 0, "");
        chromium = Chromium.start(program.get());
    }

    @AfterAll
    static void end() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void eightHours() {
        page = chromium.newPage();
        open();
    }

    private void open() {
        page.open(server.url() + "#/?from=" + FROM + "&until=" + UNTIL, CANVAS);
        // Before it is drawn there is no cell to point at.
        page.await("parseInt(document.querySelector('" + CANVAS + "').style.width) > 0");
    }

    @Test
    void wheel_withControl_zoomsWhereThePointerIs_withoutScrollsThePage() {
        page.wheel(CANVAS, -100, true);
        awaitSpan("length < 8 * 3600e3");
        assertThat(shown().from()).isAfter(FROM);
        assertThat(shown().until()).isBefore(UNTIL);

        String zoomed = hash();
        page.wheel(CANVAS, 100, false);
        assertThat(hash()).isEqualTo(zoomed);

        long before = Duration.between(shown().from(), shown().until()).toMillis();
        page.wheel(CANVAS, 100, true);
        awaitSpan("length > " + before);
    }

    @Test
    void drag_movesTheTime_andKeepsItsLength() {
        page.drag(CANVAS, 200);
        awaitSpan("from < Date.parse('" + FROM + "')");

        assertThat(Duration.between(shown().from(), shown().until()))
                .as("5 minutes are what a place in time is rounded to")
                .isBetween(Duration.ofMinutes(470), Duration.ofMinutes(490));
        page.await("document.querySelector('" + CANVAS + "')");
        assertThat(hash()).as("a drag opens nothing").startsWith("#/?");
    }

    @Test
    void click_opensTheWindowsOfTheCell() {
        page.drag(CANVAS, 0);

        page.await("location.hash.startsWith('#/explore')");
        page.await("document.querySelectorAll('main table tbody tr').length > 0");
        assertThat(hash()).contains("tab=windows").contains("entity=");
    }

    @Test
    void keys_walkOverCells_zoom_pan_andOpen() {
        page.evaluate("document.querySelector('" + CANVAS + "').focus()");
        page.press("End");
        for (int i = 0; i < 3; i++) {
            page.press("ArrowLeft");
        }
        page.press("ArrowDown");
        page.awaitText(".heat-readout", "score 0.");

        page.press("+");
        awaitSpan("length < 8 * 3600e3");
        Instant zoomed = shown().from();
        page.press("PageUp");
        awaitSpan("from < Date.parse('" + zoomed + "')");
        page.press("-");
        awaitSpan("length > 6 * 3600e3");
        page.press("0");
        page.await("!location.hash.includes('from=')");

        open();
        page.evaluate("document.querySelector('" + CANVAS + "').focus()");
        page.press("Home");
        page.press("Enter");
        page.await("location.hash.startsWith('#/explore')");
        page.await("document.querySelectorAll('main table tbody tr').length > 0");
    }

    private record Shown(Instant from, Instant until) {}

    private Shown shown() {
        return new Shown(Instant.parse(parameter("from")), Instant.parse(parameter("until")));
    }

    private String parameter(String name) {
        return page.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('" + name + "')")
                .asText();
    }

    private String hash() {
        return page.evaluate("location.hash").asText();
    }

    /** Waits for a condition on {@code from}, {@code until} and {@code length}, milliseconds of what the address asks for. */
    private void awaitSpan(String condition) {
        page.await(
                "(q => { const from = Date.parse(q.get('from')), until = Date.parse(q.get('until')), length = until - from;"
                        + " return " + condition + " })(new URLSearchParams(location.hash.split('?')[1]))");
    }
}
