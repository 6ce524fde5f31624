package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.live.CloudLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Sends lines in their order, and keeps account of those that were acknowledged. What had no answer when the server was killed is
 * either there as a whole or not at all; it is sent again only where it is not, so that each line comes once.
 */
final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<CloudLines.Line> lines;
    private final int seconds;
    private int acknowledged;
    private int sent;

    /** @param seconds length of a piece, by the lines' own time */
    Ledger(List<CloudLines.Line> lines, int seconds) {
        this.lines = lines;
        this.seconds = seconds;
    }

    boolean isSent() {
        return acknowledged == lines.size();
    }

    /** Sends the next piece, whatever lanes its lines are of, as Vector does; without an answer an exception says so. */
    void send(SquallClient client) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        long piece = piece(acknowledged);
        sent = acknowledged;
        while (sent < lines.size() && piece(sent) == piece) {
            CloudLines.Line line = lines.get(sent++);
            body.append(JSON.writeValueAsString(Map.of(
                            "message",
                            line.text(),
                            "hostname",
                            line.lane().host(),
                            "service",
                            line.lane().service())))
                    .append('\n');
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(client.post("/api/v1/logs", "application/x-ndjson", bytes).statusCode())
                .isEqualTo(200);
        acknowledged = sent;
    }

    /** Sends what begins before this minute of the cloud. */
    void sendUntil(int minute, SquallClient client) throws IOException, InterruptedException {
        long end = CloudLines.START.getEpochSecond() + 60L * minute;
        while (!isSent() && lines.get(acknowledged).time().getEpochSecond() < end) {
            send(client);
        }
    }

    /** After a kill: nothing that was acknowledged is lost, and nothing came of nowhere. */
    void resume(SquallClient client) throws IOException, InterruptedException {
        int kept = client.status().get("records").asInt();
        assertThat(kept).as("acknowledged, or sent as well").isIn(acknowledged, sent);
        acknowledged = kept;
        sent = kept;
    }

    private long piece(int line) {
        return lines.get(line).time().getEpochSecond() / seconds;
    }
}
