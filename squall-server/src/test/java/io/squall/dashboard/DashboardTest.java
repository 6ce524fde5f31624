package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The dashboard in a real Chromium, over a server that was sent the bundled recording of a real cloud. Pictures of every view go to
 * {@code target/screenshots}. Where no Chromium is installed, all of it is skipped by name.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardTest {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** What comes after it is sent while a page looks on. */
    private static final Instant LIVE_FROM = Instant.parse("2026-11-24T01:00:00Z");

    private static final String MORE = """
            entities: [cloud, host, "service@host"]
            alerts: {runbooks: [{category: "message-bus-*", url: "https://wiki.example.org/message-bus"}]}
            """;

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;
    private static List<LabRecording.Push> rest;

    private Page page;

    @BeforeAll
    static void begin() throws Exception {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
        server = RunningServer.start(folder, 0, MORE);
        List<LabRecording.Push> all = LabRecording.pushes();
        server.send(all.stream().filter(push -> push.time().isBefore(LIVE_FROM)).toList());
        server.awaitScored();
        rest = all.stream().filter(push -> !push.time().isBefore(LIVE_FROM)).toList();
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
    void newPage() {
        page = chromium.newPage();
    }

    /** Nothing may fail in silence, and nothing may leave this machine. */
    @AfterEach
    void nothingFailed_nothingLeft() {
        List<String> requests = page.requests();
        List<String> errors = page.errors();
        page.close();
        assertThat(errors).as("errors and warnings of the console").isEmpty();
        assertThat(requests)
                .as("what was fetched")
                .isNotEmpty()
                .allMatch(url -> url.startsWith(server.url()) || url.startsWith("data:") || url.equals("about:blank"));
    }

    @Test
    @Order(1)
    void overview_newIncident_arrivesWithoutReload() throws Exception {
        open("#/", ".heat canvas");
        page.awaitText(".live", "Live");
        int before = page.count(".open-incidents .incident-row");
        page.evaluate("window.sameDocument = true");

        server.send(rest);
        server.awaitScored();

        page.await("document.querySelectorAll('.open-incidents .incident-row').length !== " + before
                + " || document.querySelector('.verdict').innerText.includes('01:00')");
        page.await("document.querySelectorAll('.open-incidents .incident-row').length === " + open().size());
        assertThat(page.evaluate("window.sameDocument").asBoolean()).isTrue();
    }

    @Test
    @Order(2)
    void overview_recording_saysWhatIsWrong() throws Exception {
        open("#/?span=1h", ".heat canvas");
        List<JsonNode> open = open();

        page.awaitText("h1", open.size() + " ");
        assertThat(page.text("h1")).contains("open");
        page.await("document.querySelectorAll('.open-incidents .incident-row').length === " + open.size());
        for (JsonNode incident : open) {
            page.awaitText(".open-incidents .title", incident.get("title").asText());
        }
        assertThat(page.texts(".heat-names a").stream().map(name -> name.replace("\n", "")))
                .contains("cloud", "nova-compute@compute-01");
        assertThat(page.count(".rates-panel canvas")).isEqualTo(1);
        assertThat(page.text(".facts")).contains("Model");
        page.await("document.querySelectorAll('.shows .message').length > 0");
    }

    @Test
    void incident_recording_saysWhatWhereAndWhy() throws Exception {
        JsonNode incident = incident("Message bus unreachable");
        open("#/incidents/" + incident.get("id").asText(), ".timeline");

        assertThat(page.text("h1")).isEqualTo(incident.get("title").asText());
        page.awaitText("aside", "What to do first");
        assertThat(page.text(".meaning .chip")).isEqualTo("message-bus-unreachable");
        assertThat(page.count(".meaning .steps li")).isPositive();
        assertThat(page.evaluate("document.querySelector('.runbook a').href").asText())
                .isEqualTo("https://wiki.example.org/message-bus");
        assertThat(page.count(".tl-row .lane-name")).isGreaterThan(3);
        assertThat(page.count(".tl-first")).isEqualTo(1);
        assertThat(page.count(".tl-scores line.anomaly")).isPositive();
        assertThat(page.count("#evidence-h")).isEqualTo(1);
        assertThat(page.texts(".line .weight").get(0)).matches("\\s*[01]\\.\\d\\d");

        page.click(".line button", "neighbours");
        page.await("document.querySelectorAll('.neighbours .here').length === 1");
        page.click(".line .id", "req-");
        page.await("location.hash.includes('request_id=req-')");
        page.await("document.querySelectorAll('.lines .line').length > 0");
    }

    @Test
    void incident_operator_acknowledgesCommentsSilencesJudges() throws Exception {
        JsonNode incident = open().get(0);
        String id = incident.get("id").asText();
        open("#/incidents/" + id, ".acts");

        page.click(".acts button", "Acknowledge");
        page.await("document.querySelector('dialog[open]')");
        page.evaluate("document.querySelector('dialog textarea').focus()");
        page.type("What are you doing", "looking at the controller");
        page.click("dialog button", "Acknowledge");
        page.awaitNone("dialog");
        page.awaitText(".title-row .badge", "acknowledged");
        page.awaitText("aside", "looking at the controller");

        page.click(".acts button", "Silence");
        page.await("document.querySelector('dialog[open]')");
        page.type("Who", "ada");
        page.type("Why", "known, being worked on");
        page.click("dialog button", "Silence");
        page.awaitNone("dialog");
        assertThat(server.get("silences").get("items")).hasSize(1);

        page.click("aside button", "Yes, something was wrong");
        page.awaitText(".notice", "Judged");
        page.awaitText("aside li", "Something was wrong");
        page.click(".notice button", "Undo");
        page.awaitText(".notice", "Taken back");
        page.awaitText("aside", "Nobody has said yet");

        JsonNode kept = server.get("incidents/" + id);
        assertThat(kept.get("state").asText()).isEqualTo("acknowledged");
        assertThat(kept.at("/feedback/0/undone")).isNotNull();

        open("#/settings", "table");
        page.awaitText("td", "known, being worked on");
        page.click("td button", "End");
        page.awaitText(".state-title", "Nothing is silenced");
    }

    @Test
    void overview_actOfAnotherOperator_isSeenAtOnce() throws Exception {
        JsonNode incident = incident("Neutron unreachable");
        String id = incident.get("id").asText();
        open("#/incidents/" + id, ".acts");
        page.awaitText(".live", "Live");
        Page other = chromium.newPage();
        try {
            other.open(server.url() + "#/incidents/" + id, ".acts");
            other.click(".acts button", "Comment");
            other.await("document.querySelector('dialog[open]')");
            other.type("Comment", "seen on the other screen");
            other.click("dialog button", "Comment");
            page.awaitText("aside", "seen on the other screen");
        } finally {
            other.close();
        }
    }

    @Test
    void explore_filters_standInTheAddressAndSurviveAReload() throws Exception {
        open("#/explore", ".lines .line");
        page.type("Host", "compute-02");
        page.await("location.hash.includes('host=compute-02')");
        page.await("[...document.querySelectorAll('.where')].every(e => e.innerText.endsWith('@compute-02'))");
        page.choose("Level", "ERROR");
        page.await("location.hash.includes('level=ERROR')");
        page.await("document.querySelectorAll('.level.WARNING').length === 0");
        List<String> shown = page.texts(".message");
        assertThat(shown).isNotEmpty();

        page.reload(".lines .line");
        assertThat(page.texts(".message")).isEqualTo(shown);
        assertThat(page.evaluate("document.querySelector('.filters .set input').value")
                        .asText())
                .isEqualTo("compute-02");
    }

    @Test
    void logLine_withMarkup_staysText() throws Exception {
        String markup = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script><b>bold</b>";
        String line = "2026-11-24 01:20:1%d.000 7 ERROR nova.compute.manager [-] %s%n";
        server.send(
                "compute-09<i>x</i>", "nova-compute", String.format(line, 0, markup) + String.format(line, 1, "end"));
        // Later lines close the window.
        server.send("compute-01", "nova-compute", "2026-11-24 01:30:00.000 7 INFO nova.compute.manager [-] later\n");
        server.awaitScored();
        open("#/explore?text=window.hacked", ".lines .line");

        assertThat(page.text(".message")).isEqualTo(markup);
        assertThat(page.text(".where")).contains("<i>x</i>");
        assertThat(page.count("main img, main script, main b, main i")).isZero();
        assertThat(page.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    }

    @Test
    void keyboard_leadsEverywhere() throws Exception {
        open("#/", ".heat canvas");
        page.press("?");
        page.awaitText("dialog[open] h2", "Keys");
        page.evaluate("document.querySelector('dialog').close()");
        page.awaitNone("dialog");
        page.press("g");
        page.press("t");
        page.await("location.hash === '#/templates'");
        page.await("document.querySelector('main table')");
        page.press("/");
        assertThat(page.evaluate("document.activeElement.type").asText()).isEqualTo("search");
    }

    @Test
    void times_areOfTheViewersZone_utcOnHover() throws Exception {
        JsonNode incident = incident("Message bus unreachable");
        page.zone("Asia/Tokyo");
        open("#/incidents/" + incident.get("id").asText(), ".incident-head time");
        Instant began = Instant.parse(incident.get("began").asText());
        assertThat(page.text(".incident-head time")).contains("09:").doesNotContain("00:40");
        assertThat(page.evaluate("document.querySelector('.incident-head time').title")
                        .asText())
                .startsWith(began.toString().substring(0, 10))
                .endsWith("UTC");
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void view_recording_isShownAndAccessible(View view) throws Exception {
        String address = view.address(ids());
        for (String colours : new String[] {"light", "dark"}) {
            page.colours(colours);
            page.size(1440, 900);
            open(address, view.ready());
            page.await("document.querySelectorAll('.loading').length === 0");
            assertThat(page.texts(".state.failed, .problem-line"))
                    .as("what failed")
                    .isEmpty();
            page.screenshot(PICTURES.resolve(view.name().toLowerCase() + "-" + colours + ".png"));
            assertThat(Axe.violations(page)).as(view + " in " + colours).isEmpty();
        }
        fits(view, address, 360, 780, "narrow");
    }

    /** What hangs on a wall is seen from across the room, and nobody scrolls there. */
    @ParameterizedTest
    @EnumSource(
            value = View.class,
            names = {"OVERVIEW", "INCIDENT"})
    void view_wallScreen_isFilledAndLarge(View view) throws Exception {
        String address = view.address(ids());
        fits(view, address, 1920, 1080, "wall");
        fits(view, address, 3840, 2160, "wall-4k");

        assertThat(page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
                        .asDouble())
                .as("pixels of the heading on a screen of 3840")
                .isGreaterThanOrEqualTo(view == View.OVERVIEW ? 40 : 30);
        assertThat(page.evaluate("document.querySelector('main').getBoundingClientRect().width")
                        .asDouble())
                .isGreaterThan(3800);
    }

    private void fits(View view, String address, int width, int height, String picture) throws Exception {
        page.size(width, height);
        open(address, view.ready());
        page.await("document.querySelectorAll('.loading').length === 0");
        page.screenshot(PICTURES.resolve(view.name().toLowerCase() + "-" + picture + ".png"));
        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .as("width at %d pixels", width)
                .isLessThanOrEqualTo(width);
    }

    /** Ids that addresses of views need. */
    private static Map<String, String> ids() throws IOException, InterruptedException {
        return Map.of(
                "incident", incident("Message bus unreachable").get("id").asText(),
                "window",
                        server.get("windows?anomaly=true&limit=1")
                                .at("/items/0/id")
                                .asText(),
                "template",
                        server.get("templates?level=ERROR&limit=1")
                                .at("/items/0/event_id")
                                .asText(),
                "model", server.get("models").at("/items/0/id").asText());
    }

    private void open(String hash, String selector) {
        page.open(server.url() + hash, selector);
    }

    private String hash() {
        return page.evaluate("location.hash").asText();
    }

    private static List<JsonNode> open() throws IOException, InterruptedException {
        return items("incidents?active=true").toList();
    }

    private static JsonNode incident(String title) throws IOException, InterruptedException {
        return items("incidents")
                .filter(row -> row.get("title").asText().contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> items(String path) throws IOException, InterruptedException {
        return StreamSupport.stream(server.get(path).get("items").spliterator(), false);
    }
}
