package io.squall.api;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponseWriter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** One who listens to live updates, with a bound on what may wait to be read. */
final class Listener {

    private static final long MOST_WAITING = 1 << 20;

    private final HttpResponseWriter response;
    private final Set<FeedKind> kinds;
    private final AtomicLong waiting = new AtomicLong();

    Listener(HttpResponseWriter response, Set<FeedKind> kinds) {
        this.response = response;
        this.kinds = Set.copyOf(kinds);
    }

    boolean wants(FeedKind kind) {
        return kinds.contains(kind);
    }

    /** Hands over bytes; false when it does not read what it is sent, or is gone. */
    boolean offer(HttpData data) {
        int length = data.length();
        if (waiting.addAndGet(length) > MOST_WAITING || !response.tryWrite(data)) {
            return false;
        }
        CompletableFuture<Void> unused = response.whenConsumed().thenRun(() -> waiting.addAndGet(-length));
        return true;
    }

    /** Ends the response in good order. */
    void end() {
        response.close();
    }

    /** Ends the response at once, with what was not read. */
    void cut() {
        response.abort();
    }
}
