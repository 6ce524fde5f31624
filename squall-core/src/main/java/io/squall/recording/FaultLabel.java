package io.squall.recording;

import io.squall.event.Event;
import io.squall.window.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code labels.jsonl}: a fault, and what it touched.
 *
 * @param recording id of the recording it lies in
 * @param start when it took effect
 * @param end when the cloud had recovered; not before {@code start}
 * @param kind what it was, for example {@code rabbit_stop}
 * @param host the host it touched, or empty when it touched every host
 * @param service the service it touched, or empty when it touched every service
 * @param severity free word, may be empty
 * @param extra the line's further fields as text
 */
public record FaultLabel(
        String recording,
        Instant start,
        Instant end,
        String kind,
        Optional<String> host,
        Optional<String> service,
        String severity,
        Map<String, String> extra) {

    private static final String CLOUD = "cloud";
    private static final String REQUEST_PREFIX = "req-";

    public FaultLabel {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("fault ends at " + end + ", before its start " + start);
        }
        extra = Map.copyOf(extra);
    }

    /** Whether the fault lasted into {@code [start, end)}; one without length counts at its instant. */
    public boolean overlaps(Instant start, Instant end) {
        Instant firstAfter = this.end.equals(this.start) ? this.start.plusNanos(1) : this.end;
        return this.start.isBefore(end) && firstAfter.isAfter(start);
    }

    /**
     * Whether the window overlaps the fault and its entity is touched by it.
     *
     * <p>The cloud is touched by every fault. A host is touched by the faults of that host, {@code service@host} by
     * those of that service there, a request by those of a host and service that wrote one of its events.
     */
    public boolean touches(Window window) {
        Instant windowStart = Instant.EPOCH.plus(window.startMicros(), ChronoUnit.MICROS);
        Instant windowEnd = Instant.EPOCH.plus(window.endMicros(), ChronoUnit.MICROS);
        return overlaps(windowStart, windowEnd) && touchesEntity(window);
    }

    private boolean touchesEntity(Window window) {
        String entity = window.entity();
        boolean touchesAll = host.isEmpty() && service.isEmpty();
        if (touchesAll || entity.equals(CLOUD)) {
            return true;
        }
        if (entity.startsWith(REQUEST_PREFIX)) {
            return window.events().stream().anyMatch(this::touchesWriter);
        }
        return touches(entity);
    }

    /**
     * Whether the fault touched the cloud, a host or a {@code service@host}, whenever that was. Not for requests: their
     * names do not tell who wrote them.
     */
    public boolean touches(String entity) {
        if (entity.equals(CLOUD)) {
            return true;
        }
        int at = entity.indexOf('@');
        if (at < 0) {
            return isOrEvery(host, entity);
        }
        return isOrEvery(service, entity.substring(0, at)) && isOrEvery(host, entity.substring(at + 1));
    }

    private boolean touchesWriter(Event event) {
        return isOrEvery(host, event.host())
                && (isOrEvery(service, event.service()) || isOrEvery(service, event.component()));
    }

    private static boolean isOrEvery(Optional<String> touched, String name) {
        return touched.isEmpty() || touched.get().equals(name);
    }
}
