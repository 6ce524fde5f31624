package io.squall.alert;

import java.time.Instant;

/**
 * A stretch of time in which nobody is told of some incidents. Detection goes on, and what was muted is kept with the silence's
 * id. What still goes on when it ends is told then.
 *
 * @param id UUID
 * @param kind silence or maintenance window
 * @param matchers which incidents
 * @param reason why, for the next person
 * @param author who
 * @param created when it was made
 * @param starts first instant
 * @param ends first instant after
 */
public record Silence(
        String id,
        SilenceKind kind,
        Matchers matchers,
        String reason,
        String author,
        Instant created,
        Instant starts,
        Instant ends) {

    /** {@code pending}, {@code active} or {@code expired} at {@code now}. */
    public String stateAt(Instant now) {
        return now.isBefore(starts) ? "pending" : now.isBefore(ends) ? "active" : "expired";
    }

    boolean isActive(Instant now) {
        return !now.isBefore(starts) && now.isBefore(ends);
    }
}
