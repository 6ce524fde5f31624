package io.squall.alert;

import java.util.List;
import java.util.Optional;

/**
 * What a sink would hear of an incident.
 *
 * @param sink name of the sink
 * @param type what it is
 * @param send whether it would be told now
 * @param route index of the route that leads there, from 0; empty where none does
 * @param reason why not, or empty
 * @param mutedBy ids of silences and maintenance windows
 * @param answer where a test was sent, what came of it; else empty
 */
public record Preview(
        String sink,
        String type,
        boolean send,
        Optional<Integer> route,
        String reason,
        List<String> mutedBy,
        Optional<String> answer) {

    public Preview {
        mutedBy = List.copyOf(mutedBy);
    }

    Preview answered(String text) {
        return new Preview(sink, type, send, route, reason, mutedBy, Optional.of(text));
    }
}
