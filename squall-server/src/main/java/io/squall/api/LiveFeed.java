package io.squall.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpData;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.store.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Live updates to whoever listens. What was told last is kept in a bounded ring, so that a listener who was away for a moment
 * catches up by the id of the last event it saw; who was away for longer is told so by an event {@code gap}, and asks the API
 * anew.
 *
 * <p>Publishing never waits: a listener who does not read is dropped. Ids are {@code <run>-<number>}, where the run is new
 * with every start of the server. Safe for all threads.
 */
public final class LiveFeed implements AutoCloseable {

    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_LISTENERS = 200;

    private record Told(long number, FeedKind kind, HttpData data) {}

    private final String run;
    private final Deque<Told> ring = new ArrayDeque<>();
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final Counter dropped;
    private int ringBytes;
    private long last;
    private boolean closed;

    public LiveFeed(Clock clock, MeterRegistry metrics) {
        this.run = Long.toString(clock.millis(), 36);
        this.dropped = Counter.builder("squall.stream.dropped")
                .description("Listeners to live updates that were dropped because they did not read")
                .register(metrics);
        Gauge.builder("squall.stream.clients", this, LiveFeed::listeners)
                .description("Listeners to live updates")
                .register(metrics);
    }

    /** Tells all listeners. {@code record} becomes JSON as in the API's answers. */
    public void publish(FeedKind kind, Object record) {
        String json;
        try {
            json = JsonText.mapper().writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always representable", e);
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            last++;
            // JSON in one line holds no line feed, which alone could end the data early.
            Told told = new Told(
                    last,
                    kind,
                    text("id: " + run + '-' + last + "\nevent: " + kind.label() + "\ndata: " + json + "\n\n"));
            keep(told);
            for (Listener listener : List.copyOf(listeners)) {
                send(listener, told);
            }
        }
    }

    /** Number of listeners. */
    public synchronized int listeners() {
        return listeners.size();
    }

    /**
     * Adds a listener, and tells it what it missed.
     *
     * @param lastEventId the last event it saw, or empty for none
     * @return false when there is no room for more, or the feed is closed
     */
    synchronized boolean add(Listener listener, String lastEventId) {
        if (closed || listeners.size() >= MOST_LISTENERS) {
            return false;
        }
        listeners.add(listener);
        if (!listener.offer(text("retry: 2000\n\n"))) {
            drop(listener);
        } else if (!lastEventId.isEmpty()) {
            catchUp(listener, seen(lastEventId));
        }
        return true;
    }

    synchronized void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Keeps a connection from being taken for dead. */
    synchronized void heartbeat(Listener listener) {
        if (listeners.contains(listener) && !listener.offer(text(": still here\n\n"))) {
            drop(listener);
        }
    }

    /** Lets all listeners go. To be called before the server stops, which would wait for them. */
    @Override
    public synchronized void close() {
        closed = true;
        listeners.forEach(Listener::end);
        listeners.clear();
    }

    private void catchUp(Listener listener, long seen) {
        long first = ring.isEmpty() ? last + 1 : ring.getFirst().number();
        if (seen < first - 1 && !listener.offer(text("event: gap\ndata: {}\n\n"))) {
            drop(listener);
        }
        for (Told told : ring) {
            if (told.number() > seen) {
                send(listener, told);
            }
        }
    }

    /** Number of an event of this run; -1, before all others, for an id of another run or of nobody. */
    private long seen(String id) {
        if (id.startsWith(run + '-')) {
            try {
                return Math.min(last, Long.parseLong(id.substring(run.length() + 1)));
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        return -1;
    }

    private void send(Listener listener, Told told) {
        if (listeners.contains(listener) && listener.wants(told.kind()) && !listener.offer(told.data())) {
            drop(listener);
        }
    }

    private void drop(Listener listener) {
        listeners.remove(listener);
        listener.cut();
        dropped.increment();
    }

    private void keep(Told told) {
        ring.addLast(told);
        ringBytes += told.data().length();
        while (ring.size() > MOST_EVENTS || ringBytes > MOST_BYTES) {
            ringBytes -= ring.removeFirst().data().length();
        }
    }

    private static HttpData text(String text) {
        return HttpData.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
