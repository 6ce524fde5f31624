package io.squall.recording;

import io.squall.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the client of a recording saw fail.
 *
 * @param ids ids of the requests whose answers told the client of an error, possibly none
 * @param start first instant at which something may have been wrong; {@link Instant#MIN} where that is not known
 * @param end last instant at which it was; {@link Instant#MAX} where that is not known
 * @param activated when the fault was first in effect, where that is known
 * @param firstSeen when the client first saw a failure, where that is known
 */
public record FailingRequests(
        Set<String> ids, Instant start, Instant end, Optional<Instant> activated, Optional<Instant> firstSeen) {

    /** A client learns of an error before the service has written all of it down. */
    static final Duration AFTERMATH = Duration.ofSeconds(2);

    public FailingRequests {
        ids = Set.copyOf(ids);
    }

    /** Of a client that did not note when it saw the first failure. */
    public FailingRequests(Set<String> ids, Instant start, Instant end) {
        this(ids, start, end, Optional.empty(), Optional.empty());
    }

    /** Whether the event was written for one of these requests, by its own id or by that of its chain. */
    public boolean include(Event event) {
        return ids.contains(event.requestId().toString())
                || ids.contains(event.globalRequestId().toString());
    }

    /** When the client last saw a failure; {@link Instant#MAX} where that is not known. */
    Instant lastSeen() {
        return end.equals(Instant.MAX) ? end : end.minus(AFTERMATH);
    }

    /** Whether the event was written while something was wrong. */
    public boolean lastOver(Event event) {
        return !event.time().isBefore(start) && !event.time().isAfter(end);
    }
}
