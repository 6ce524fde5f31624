package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An incident of a server, and what operators said of it. Of each of its entities the latest word counts.
 *
 * @param kind its category
 * @param start first instant of its first window
 * @param end first instant after its last window
 * @param verdict what was said of it
 * @param entities those of which it was said that something was wrong
 */
record JudgedIncident(
        String id,
        String kind,
        String severity,
        String title,
        Instant start,
        Instant end,
        Verdict verdict,
        List<String> entities) {

    enum Verdict {
        /** Something was wrong. */
        RIGHT,
        /** Nothing was wrong, for none of its entities. */
        NOT_A_PROBLEM,
        /** Not all of it was judged. */
        OPEN
    }

    /**
     * Reads an incident.
     *
     * @param incident as the server tells it, with its windows
     * @param feedback on it, the oldest first
     */
    static JudgedIncident of(JsonNode incident, List<JsonNode> feedback) {
        Instant start = time(incident, "began");
        Instant end = time(incident, "last_seen");
        Map<String, Verdict> byEntity = new LinkedHashMap<>();
        for (JsonNode window : incident.path("windows")) {
            byEntity.put(window.path("entity").asText(), Verdict.OPEN);
            start = earlier(start, time(window, "start"));
            end = later(end, time(window, "end"));
        }
        for (JsonNode said : feedback) {
            if (said.path("undone").isObject()) {
                continue;
            }
            Verdict verdict = said.path("verdict").asText().equals("right") ? Verdict.RIGHT : Verdict.NOT_A_PROBLEM;
            String entity = said.path("entity").asText("");
            byEntity.replaceAll((name, before) -> entity.isEmpty() || entity.equals(name) ? verdict : before);
        }
        List<String> wrong = new ArrayList<>();
        byEntity.forEach((entity, verdict) -> {
            if (verdict == Verdict.RIGHT) {
                wrong.add(entity);
            }
        });
        return new JudgedIncident(
                incident.path("id").asText(),
                incident.path("category").asText("unknown"),
                incident.path("severity").asText(""),
                incident.path("title").asText(""),
                start,
                end,
                ofAll(byEntity.values()),
                wrong);
    }

    private static Verdict ofAll(Collection<Verdict> verdicts) {
        if (verdicts.contains(Verdict.RIGHT)) {
            return Verdict.RIGHT;
        }
        return verdicts.isEmpty() || verdicts.contains(Verdict.OPEN) ? Verdict.OPEN : Verdict.NOT_A_PROBLEM;
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
