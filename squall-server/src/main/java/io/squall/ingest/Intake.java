package io.squall.ingest;

import io.squall.journal.Batch;
import java.util.concurrent.CompletableFuture;

/**
 * The one door: whatever way lines come, they go through here, and nobody else counts, redacts, refuses or acknowledges.
 */
public interface Intake {

    /**
     * Takes a batch. The future completes when the batch is durable, and only then may the sender be told that it arrived. It
     * fails with {@link Refused} when the batch was not taken; nothing of it is kept then, and the sender should try again.
     *
     * <p>Never blocks. Safe for all threads; batches of one caller keep their order.
     */
    CompletableFuture<Void> accept(Batch batch);
}
