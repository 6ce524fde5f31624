package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.live.CloudLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while the server still makes good for the kill before. {@code -Dsquall.kill.rounds=500} makes it long. */
@Tag("slow")
class KillInRecoveryTest {

    private static final int ROUNDS = Math.max(2, Integer.getInteger("squall.kill.rounds", 25) / 12);

    /** With no checkpoint every start reads the whole journal again. */
    private static final String SCORING = "scoring: {rescore: 300ms, idleLane: 300ms, checkpointEvery: 1h}";

    @TempDir
    Path folder;

    @Test
    void kill_whileTheJournalIsReadAgain_losesNothingAndTellsNothingTwice() throws Exception {
        List<CloudLines.Line> lines = CloudLines.of(40, 20, 24);
        Ledger ledger = new Ledger(lines, 60);
        Random random = new Random(6);
        try (ServerProcess server = new ServerProcess(folder.resolve("server"), "", SCORING)) {
            server.start();
            while (!ledger.isSent()) {
                ledger.send(server.client());
            }
            server.kill();
            for (int round = 0; round < ROUNDS; round++) {
                server.launch();
                if (round % 2 == 0) {
                    // It answers while it reads; before that, it opens what it has.
                    server.awaitReady();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
                } else {
                    TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(2_500));
                }
                server.kill();
            }
            server.start();
            ledger.resume(server.client());
            assertThat(ledger.isSent()).isTrue();
            server.client().awaitLines(lines.size());

            Found expected = Found.byDetect(folder.resolve("expected"), lines);
            server.client().awaitIncidents(expected.incidents());
            Map<String, Double> closed = server.client().closedWindows();
            assertThat(closed).hasSizeGreaterThanOrEqualTo(expected.windows().size() - 2);
            assertThat(expected.windows()).containsAllEntriesOf(closed);
            server.kill();
        }
    }
}
