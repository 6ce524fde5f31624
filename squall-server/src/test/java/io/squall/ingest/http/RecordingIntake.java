package io.squall.ingest.http;

import io.squall.ingest.Intake;
import io.squall.journal.Batch;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** An intake that keeps what it is given, or refuses it. */
final class RecordingIntake implements Intake {

    private final List<LaneLines> taken = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Void> accept(Batch batch) {
        CompletableFuture<Void> now = answer;
        if (!now.isCompletedExceptionally()) {
            taken.addAll(batch.lanes());
        }
        return now;
    }

    /** What further batches are answered with. */
    void answerWith(CompletableFuture<Void> future) {
        answer = future;
    }

    List<LaneLines> taken() {
        return taken;
    }

    List<Lane> lanes() {
        return taken.stream().map(LaneLines::lane).toList();
    }

    List<String> lines() {
        return taken.stream()
                .flatMap(lane -> lane.lines().stream())
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    void clear() {
        taken.clear();
    }
}
