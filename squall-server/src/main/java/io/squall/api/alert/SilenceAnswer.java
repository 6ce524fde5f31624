package io.squall.api.alert;

import io.squall.alert.Silence;
import io.squall.incident.Severity;
import java.time.Instant;
import java.util.List;

/** A silence as the API shows it; {@code muted} counts the notifications that it muted. */
record SilenceAnswer(
        String id,
        String kind,
        String state,
        List<String> services,
        List<String> hosts,
        List<String> entities,
        List<Severity> severities,
        List<String> categories,
        String title,
        String reason,
        String author,
        Instant created,
        Instant starts,
        Instant ends,
        int muted) {

    static SilenceAnswer of(Silence silence, Instant now, int muted) {
        return new SilenceAnswer(
                silence.id(),
                silence.kind().label(),
                silence.stateAt(now),
                silence.matchers().services(),
                silence.matchers().hosts(),
                silence.matchers().entities(),
                silence.matchers().severities(),
                silence.matchers().categories(),
                silence.matchers().title(),
                silence.reason(),
                silence.author(),
                silence.created(),
                silence.starts(),
                silence.ends(),
                muted);
    }
}
