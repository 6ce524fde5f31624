package io.squall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.squall.access.AccessTokens;
import io.squall.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes without a token, and what is shown while the server is gone. Skipped by name where no Chromium is installed. */
@Tag("slow")
class ComingAndGoingTest {

    @TempDir
    Path folder;

    private Chromium chromium;

    @BeforeEach
    void begin() throws Exception {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
        chromium = Chromium.start(program.get());
    }

    @AfterEach
    void end() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void signIn_tokenIsAskedForOnlyWhereOneIsNeeded_andKeptInTheTab() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        AccessTokens tokens = AccessTokens.open(data.resolve("tokens.json"), Clock.systemUTC());
        String read = tokens.create("wall screen", Role.READ).token();
        try (RunningServer server = RunningServer.start(folder, 0, "access: {tokens: always}");
                Page page = chromium.newPage()) {
            page.open(server.url() + "#/settings", "#token");
            page.type("Access token", "squall_00000000_" + "x".repeat(43));
            page.click("button", "Sign in");
            page.awaitText(".problem-line", "does not know this token");

            page.type("Access token", read);
            page.click("button", "Sign in");
            page.awaitText("h1", "Settings");
            page.awaitText(".live", "Live");
            assertThat(page.count(".panel-head button"))
                    .as("who may only read is offered no change")
                    .isZero();
            assertThat(page.evaluate("localStorage.length").asInt()).isZero();

            page.reload("#sinks-h");
            assertThat(page.count("#token")).as("asked again after a reload").isZero();
        }
    }

    @Test
    void page_belowThePathOfAReverseProxy_showsChangesAndLivesAsAnywhere() throws Exception {
        Map<String, String> address = Map.of("SQUALL_SERVER_EXTERNAL_URL", "https://ops.example.org/squall");
        try (RunningServer server = RunningServer.start(folder, 0, "", address);
                Page page = chromium.newPage()) {
            String below = server.url() + "squall/";
            page.open(below + "#/", ".verdict h1");
            page.awaitText(".live", "Live");
            server.send("compute-01", "nova-compute", "2026-11-24 08:00:00.123 7 INFO nova.compute.manager [-] done\n");
            page.reload(".verdict h1");
            page.awaitText("h1", "Nothing is wrong");
            page.click(".brand", "Squall");
            page.evaluate("location.hash = '#/settings'");
            page.awaitText("h1", "Settings");
            page.await("document.querySelectorAll('#sinks-h').length === 1");
            assertThat(page.errors()).isEmpty();
            assertThat(page.requests())
                    .as("what was fetched")
                    .allMatch(url -> url.startsWith(below) || url.startsWith("data:") || url.equals("about:blank"));
        }
    }

    @Test
    void connection_lost_isShown_andCaughtUpWhenItComesBack() throws Exception {
        Page page = chromium.newPage();
        int port;
        try (RunningServer server = RunningServer.start(folder, 0, "")) {
            port = server.port();
            page.open(server.url() + "#/", ".verdict h1");
            page.awaitText(".live", "Live");
            page.awaitText("h1", "No logs have come yet");
        }
        page.awaitText(".live", "Connection lost at");
        assertThat(page.text("h1")).as("what was known stays").contains("No logs have come yet");
        try (RunningServer server = RunningServer.start(folder, port, "")) {
            server.send("compute-01", "nova-compute", "2026-11-24 08:00:00.123 7 INFO nova.compute.manager [-] done\n");
            page.click(".live button", "Try now");
            page.awaitText(".live", "Live");
            page.awaitText("h1", "Nothing is wrong");
            page.close();
        }
    }
}
