package io.squall.api.alert;

import io.squall.alert.Matchers;
import io.squall.alert.SilenceDraft;
import io.squall.alert.SilenceKind;
import io.squall.incident.Severity;
import io.squall.window.DurationText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A silence or maintenance window that a client wants.
 *
 * @param services names of services, with {@code *} and {@code ?}
 * @param hosts names of hosts
 * @param entities names of entities
 * @param severities severities
 * @param categories categories
 * @param title regular expression
 * @param reason why
 * @param author who
 * @param starts when; now where it is not given
 * @param ends until when; or
 * @param duration how long, {@code 2h}
 */
record SilenceRequest(
        @Nullable List<String> services,
        @Nullable List<String> hosts,
        @Nullable List<String> entities,
        @Nullable List<Severity> severities,
        @Nullable List<String> categories,
        @Nullable String title,
        @Nullable String reason,
        @Nullable String author,
        @Nullable Instant starts,
        @Nullable Instant ends,
        @Nullable String duration) {

    SilenceDraft draft(SilenceKind kind, Instant now) {
        Matchers matchers = new Matchers(
                or(services), or(hosts), or(entities), or(severities), or(categories), title == null ? "" : title);
        Instant start = starts == null ? now : starts;
        return new SilenceDraft(
                kind, matchers, reason == null ? "" : reason, author == null ? "" : author, start, end(start));
    }

    private Instant end(Instant start) {
        if ((ends == null) == (duration == null)) {
            throw new IllegalArgumentException(
                    "ends, duration: give one of them; a silence without an end is forgotten");
        }
        if (ends != null) {
            return ends;
        }
        try {
            return start.plus(DurationText.parse(duration == null ? "" : duration));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("duration: " + e.getMessage(), e);
        }
    }

    private static <T> List<T> or(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
