package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.live.CloudLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 while another model comes to serve and lines come in: the old one or the new one serves afterwards, as a whole, and
 * where the change was answered, the new one. {@code -Dsquall.kill.rounds=500} makes it long.
 */
@Tag("slow")
class KillInPromotionTest {

    private static final int ROUNDS = Math.max(1, Integer.getInteger("squall.kill.rounds", 25) / 25);
    private static final int MINUTES = 14;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCORING = "scoring: {rescore: 300ms, idleLane: 300ms}\nadapt: {automatic: false}";

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private TwoModels models;
    private Path kept;

    @BeforeEach
    void addTheOther() throws IOException {
        models = new TwoModels();
        kept = folder.resolve("server/data/models");
        models.addTo(kept);
    }

    @Test
    void kill_whileAnotherModelIsPromoted_leavesOneOfThemServing() throws Exception {
        List<CloudLines.Line> lines = CloudLines.of(MINUTES * (ROUNDS + 3), 8, 11);
        Ledger ledger = new Ledger(lines, 20);
        try (ServerProcess server = new ServerProcess(folder.resolve("server"), "", SCORING)) {
            server.start();
            ledger.sendUntil(MINUTES, server.client());
            String serving = models.preset();
            boolean changed = false;
            for (int round = 1; round <= ROUNDS; round++) {
                String next = models.besides(serving);
                boolean answered = killedWhilePromoted(server, next, ledger, MINUTES * round + MINUTES / 2);
                server.start();
                ledger.resume(server.client());
                String found = scoring(server.client());
                assertThat(found).isIn(answered ? List.of(next) : List.of(serving, next));
                changed |= found.equals(next);
                assertRoles(server.client(), found, changed);
                ledger.sendUntil(MINUTES * (round + 1), server.client());
                serving = found;
            }
            serving = killedBeforeItsNote(server, models.besides(serving), ledger);

            ledger.sendUntil(Integer.MAX_VALUE, server.client());
            server.client().awaitLines(lines.size());
            models.assertScored(server.client(), lines, folder);
            assertThat(JSON.readTree(change(server.client(), "rollback"))
                            .get("id")
                            .asText())
                    .isEqualTo(models.besides(serving));
            server.kill();
        }
    }

    /** Tells whether the change was answered before the kill. */
    private boolean killedWhilePromoted(ServerProcess server, String next, Ledger ledger, int untilMinute)
            throws Exception {
        SquallClient client = server.client();
        CompletableFuture<String> promotion = CompletableFuture.supplyAsync(() -> {
            try {
                return change(client, next + "/promote");
            } catch (IOException e) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        });
        CompletableFuture<Void> killed = CompletableFuture.runAsync(
                () -> {
                    try {
                        server.kill();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                CompletableFuture.delayedExecutor(random.nextInt(500), TimeUnit.MILLISECONDS));
        try {
            ledger.sendUntil(untilMinute, client);
        } catch (IOException e) {
            // The kill came while lines were sent; the ledger knows which of them had an answer.
        }
        killed.get(60, TimeUnit.SECONDS);
        return !promotion.get(60, TimeUnit.SECONDS).isEmpty();
    }

    /** The change is in the journal, and the folder of models does not know of it: as a kill in between leaves it. */
    private String killedBeforeItsNote(ServerProcess server, String next, Ledger ledger) throws Exception {
        Path note = kept.resolve("history.json");
        byte[] before = Files.readAllBytes(note);
        change(server.client(), next + "/promote");
        server.kill();
        Files.write(note, before);
        server.start();
        ledger.resume(server.client());
        assertThat(scoring(server.client())).isEqualTo(next);
        assertRoles(server.client(), next, true);
        return next;
    }

    private static String change(SquallClient client, String what) throws IOException, InterruptedException {
        var answer = client.post("/api/v1/models/" + what, "application/json", new byte[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The model that scores once all is worked off. */
    private static String scoring(SquallClient client) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (client.metric("squall_journal_lag_entries") > 0) {
            assertThat(System.nanoTime()).as("worked off in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return client.status().get("model").asText();
    }

    private void assertRoles(SquallClient client, String serving, boolean changed) throws Exception {
        Map<String, String> roles = new TreeMap<>();
        for (JsonNode model : client.json("/api/v1/models").get("items")) {
            roles.put(model.get("id").asText(), model.get("role").asText());
        }
        assertThat(roles)
                .hasSize(2)
                .containsEntry(serving, "serving")
                .containsEntry(models.besides(serving), changed ? "previous" : "candidate");
    }
}
