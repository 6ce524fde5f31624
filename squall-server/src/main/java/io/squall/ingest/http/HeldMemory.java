package io.squall.ingest.http;

import io.squall.ingest.Refused;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all requests hold together, from the first byte read to the answer. A thousand slow senders that each stay
 * below the limit of a request could fill the heap; what would go over the limit of all is refused instead, and may be sent
 * again. Safe for all threads.
 */
final class HeldMemory {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final long maxBytes;
    private final AtomicLong held = new AtomicLong();

    HeldMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Bytes held now. */
    long bytes() {
        return held.get();
    }

    Share share() {
        return new Share();
    }

    /** What one request holds. */
    final class Share implements AutoCloseable {

        private final AtomicLong mine = new AtomicLong();
        private volatile boolean closed;

        /**
         * Holds this many bytes more.
         *
         * @throws Refused when all requests together would hold too many
         */
        void take(long bytes) {
            if (held.addAndGet(bytes) > maxBytes) {
                held.addAndGet(-bytes);
                throw new Refused(
                        Refused.Reason.OVERLOADED,
                        "too many bytes are being received at once; send again, or in smaller requests",
                        RETRY_AFTER);
            }
            mine.addAndGet(bytes);
            if (closed) {
                close();
            }
        }

        /** Gives back all that is held; to be called when the request is answered, and harmless when called again. */
        @Override
        public void close() {
            closed = true;
            held.addAndGet(-mine.getAndSet(0));
        }
    }
}
