package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.squall.detect.PresetModel;
import io.squall.model.Bundle;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the dashboard shows of two models, in a real Chromium: a small one with two layers of two heads serves (see the README beside
 * {@code layered.squall}), the preset can be compared with it and scores in its shadow. Skipped by name where no Chromium is installed.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelsTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Instant BEGIN = Instant.parse("2026-11-24T00:39:00Z");
    private static final Instant LIVE = Instant.parse("2026-11-24T00:47:00Z");
    private static final Instant END = Instant.parse("2026-11-24T00:53:00Z");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;
    private static List<LabRecording.Push> rest;
    private static String layered;
    private static String preset;

    private Page page;

    @BeforeAll
    static void begin() throws Exception {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
        Path bundle = folder.resolve("layered.squall");
        try (InputStream in =
                Objects.requireNonNull(ModelsTest.class.getResourceAsStream("layered.squall"), "layered.squall")) {
            Files.write(bundle, in.readAllBytes());
        }
        layered = Bundle.read(bundle).manifest().modelId();
        Bundle other = PresetModel.open();
        preset = other.manifest().modelId();
        other.write(Files.createDirectories(folder.resolve("data").resolve("models"))
                .resolve(preset + ".squall"));
        server = RunningServer.start(folder, 0, "model: " + bundle + "\nentities: [cloud, host]");
        List<LabRecording.Push> pushes = LabRecording.pushes();
        server.send(between(pushes, BEGIN, LIVE));
        server.awaitScored();
        rest = between(pushes, LIVE, END);
        chromium = Chromium.start(program.get());
    }

    private static List<LabRecording.Push> between(List<LabRecording.Push> pushes, Instant from, Instant until) {
        return pushes.stream()
                .filter(push -> !push.time().isBefore(from) && push.time().isBefore(until))
                .toList();
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
    void newPage() {
        page = chromium.newPage();
    }

    @AfterEach
    void nothingFailed() {
        List<String> errors = page.errors();
        page.close();
        assertThat(errors).as("errors and warnings of the console").isEmpty();
    }

    @Test
    @Order(1)
    void window_modelWithLayers_layersAndHeadsCanBePicked() throws Exception {
        page.open(server.url() + "#/windows/" + window(), "#attention-h");
        page.await("document.querySelector('[aria-labelledby=attention-h] canvas')");
        assertThat(page.text("[aria-labelledby=attention-h]"))
                .contains("1 of 2")
                .contains("Attribution and attention");
        assertThat(page.count(".line .weight.attention")).isPositive();
        String first = drawn();

        page.choose("Layer", "1");
        page.await("location.hash.includes('layer=1')");
        page.await("document.querySelector('[aria-labelledby=attention-h] canvas')?.toDataURL() !== "
                + Page.quoted(first));
        String second = drawn();
        page.choose("Head", "1");
        page.await("location.hash.includes('head=1')");
        page.await("document.querySelector('[aria-labelledby=attention-h] canvas')?.toDataURL() !== "
                + Page.quoted(second));

        page.screenshot(PICTURES.resolve("window-layers.png"));
        assertThat(Axe.violations(page)).isEmpty();
        page.reload("[aria-labelledby=attention-h] canvas");
        assertThat(page.evaluate(
                                "[...document.querySelectorAll('[aria-labelledby=attention-h] select')].map(s => s.value).join()")
                        .asText())
                .as("what the address says after a reload")
                .isEqualTo("1,1");
    }

    @Test
    @Order(2)
    void model_evaluations_saveBaselinesAndConfusion_andWhatTheyWereMeasuredOn() throws Exception {
        page.open(server.url() + "#/models/" + layered, "#confusion-h");
        page.awaitText("main", "Validation chose the threshold");
        page.awaitText("main", "any error");
        page.awaitText(".confusion", "missed");
        page.await("document.querySelector('[aria-labelledby=training-h] canvas')");

        page.open(server.url() + "#/models/" + preset, "#confusion-h");
        page.awaitText("main", "test of openstack-fault-injection");
        assertThat(page.text("main")).doesNotContain("Validation chose the threshold");
        assertThat(page.texts("td.grow")).contains("this model", "any error");
        page.choose("Measured on", "1");
        page.awaitText("main", "test of openstack-lab");
    }

    @Test
    @Order(3)
    void models_two_areComparedByFiguresAndSettings() throws Exception {
        page.open(server.url() + "#/models", ".slider");
        page.click("button", "Compare");
        page.awaitText("main", "Settings that differ");
        page.awaitText("td", "network.layers");
        assertThat(page.evaluate("location.hash").asText()).contains("a=").contains("b=");
        page.screenshot(PICTURES.resolve("models-compare.png"));
        assertThat(Axe.violations(page)).isEmpty();
    }

    @Test
    @Order(4)
    void threshold_moved_showsWhatWouldHaveBeenTold() throws Exception {
        page.open(server.url() + "#/models", ".slider");
        page.evaluate(
                "(s => { s.value = 0; s.dispatchEvent(new Event('input', {bubbles: true})) })(document.querySelector('.slider'))");
        page.awaitText(".slider-says", "At 0.000");
        page.await(
                "document.querySelectorAll('[aria-label=\"Windows at or over this threshold\"] tbody tr').length > 0");
        page.evaluate(
                "(s => { s.value = s.max; s.dispatchEvent(new Event('input', {bubbles: true})) })(document.querySelector('.slider'))");
        page.awaitText("[aria-labelledby=threshold-h]", "None in this week");
    }

    @Test
    @Order(5)
    void shadow_begun_scoresAlongside_andStops() throws Exception {
        page.open(server.url() + "#/models", "#shadow-h");
        page.awaitText("[aria-labelledby=shadow-h]", "No model scores alongside");
        page.click("[aria-labelledby=shadow-h] button", "Begin");
        page.awaitText(".badge", "shadow");
        page.awaitText("[aria-labelledby=shadow-h]", "Anomalies of both");

        server.send(rest);
        server.awaitScored();
        page.await("[...document.querySelectorAll('[aria-labelledby=shadow-h] .figures div')]"
                + ".some(e => e.innerText.startsWith('Windows') && !e.innerText.trim().endsWith('\\n0'))");
        page.screenshot(PICTURES.resolve("models-shadow.png"));
        assertThat(Axe.violations(page)).isEmpty();

        page.click("[aria-labelledby=shadow-h] button", "Stop");
        page.awaitText("[aria-labelledby=shadow-h]", "No model scores alongside");
    }

    @Test
    @Order(6)
    void model_promotedAndRolledBack_serves() throws Exception {
        page.open(server.url() + "#/models", "main table");
        page.click("td button", "Promote");
        page.awaitText(".notice", preset + " serves");
        awaitServing(preset);

        page.click("button", "Roll back");
        page.awaitText(".notice", layered + " serves again");
        awaitServing(layered);
    }

    private void awaitServing(String model) throws Exception {
        page.await("/" + model + "\\s+serving/.test(document.querySelector('tbody tr').innerText)");
        assertThat(server.get("status").get("model").asText()).isEqualTo(model);
    }

    /** The window of a host in which the message bus went away, once it is closed. */
    private String window() throws Exception {
        JsonNode window = MissingNode.getInstance();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!window.path("complete").asBoolean()) {
            assertThat(System.nanoTime()).as("closed in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
            window = server.get("windows?entity=compute-01&from=2026-11-24T00:40:00Z&until=2026-11-24T00:45:00Z")
                    .at("/items/0");
        }
        return window.get("id").asText();
    }

    private String drawn() {
        return page.evaluate("document.querySelector('[aria-labelledby=attention-h] canvas').toDataURL()")
                .asText();
    }
}
