package io.squall.ingest.net;

import io.netty.channel.Channel;
import io.squall.ingest.Handover;
import io.squall.ingest.SourceContext;
import io.squall.ingest.SourceErrors;
import io.squall.journal.Batch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands over what one connection sends, and does not read from it while a batch is refused or several wait: the sender feels
 * it by its own full buffers. Used by the connection's thread.
 */
public final class ConnectionHandover {

    private static final int MAX_WAITING = 4;

    private final Channel channel;
    private final Handover handover;
    private final AtomicInteger waitingInAll;

    /** @param waitingInAll number of batches that wait from all connections of the listener, those that are closed included */
    public ConnectionHandover(Channel channel, SourceContext context, SourceErrors errors, AtomicInteger waitingInAll) {
        this.channel = channel;
        this.waitingInAll = waitingInAll;
        this.handover = context.handover(errors, this::stopReading);
    }

    /** Queues a batch; the future completes when it is taken, on any thread. */
    public CompletableFuture<Void> send(Batch batch) {
        waitingInAll.incrementAndGet();
        CompletableFuture<Void> taken = handover.send(batch);
        if (handover.waiting() >= MAX_WAITING) {
            stopReading();
        }
        return taken.whenComplete((nothing, failure) -> {
            waitingInAll.decrementAndGet();
            readAgain();
        });
    }

    /** Number of batches that were not taken yet. */
    public int waiting() {
        return handover.waiting();
    }

    /** Gives up what was not taken. */
    public void close() {
        handover.close();
    }

    private void stopReading() {
        channel.config().setAutoRead(false);
    }

    private void readAgain() {
        if (channel.config().isAutoRead()) {
            return;
        }
        try {
            channel.eventLoop().execute(() -> {
                if (!handover.isRefused() && handover.waiting() < MAX_WAITING) {
                    channel.config().setAutoRead(true);
                }
            });
        } catch (RejectedExecutionException e) {
            // The listener is closed: nothing is read any more.
        }
    }
}
