package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.recording.Dataset;
import io.squall.window.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes what operators judged as a dataset over the logs they judged: {@code recordings.tsv} and {@code labels.jsonl}, and in {@code
 * benign.jsonl}, for people, what was not a problem.
 */
final class FeedbackLabels {

    private static final int PAGE = 1_000;
    private static final List<String> COLUMNS =
            List.of("recording", "split", "subset", "start", "end", "zone", "failed", "group", "path");

    private final ServerClient client;
    private final Path logs;
    private final ZoneId zone;

    /**
     * @param logs where the raw logs lie
     * @param zone of the logs' own times
     */
    FeedbackLabels(ServerClient client, Path logs, ZoneId zone) {
        this.client = client;
        this.logs = logs.toAbsolutePath().normalize();
        this.zone = zone;
    }

    /**
     * Asks the server, and writes the files.
     *
     * @return what they hold, in one line
     */
    String write(Path folder) throws IOException {
        if (Dataset.isDataset(folder)) {
            throw new BadInput("--out: " + folder + " has labels already; name another folder");
        }
        List<JudgedIncident> incidents = incidents();
        List<JudgedIncident> right = of(incidents, JudgedIncident.Verdict.RIGHT);
        List<JudgedIncident> benign = of(incidents, JudgedIncident.Verdict.NOT_A_PROBLEM);
        if (right.isEmpty() && benign.isEmpty()) {
            throw new BadInput("nothing was judged yet; squall feedback add INCIDENT right|not_a_problem does it");
        }
        JudgedTime time = judgedTime(incidents);
        Files.createDirectories(folder);
        Files.write(folder.resolve("labels.jsonl"), labels(right, time.parts()));
        Files.write(
                folder.resolve("benign.jsonl"),
                benign.stream()
                        .map(incident -> label(incident, Optional.empty()).toString())
                        .toList());
        // Last, as it makes the folder a dataset.
        Files.write(folder.resolve("recordings.tsv"), recordings(time.parts()));
        return "%s: %d incidents right, %d not a problem, %d that nobody judged left out; %d recordings"
                .formatted(
                        folder,
                        right.size(),
                        benign.size(),
                        incidents.size() - right.size() - benign.size(),
                        time.parts().size());
    }

    private static List<JudgedIncident> of(List<JudgedIncident> incidents, JudgedIncident.Verdict verdict) {
        return incidents.stream()
                .filter(incident -> incident.verdict() == verdict)
                .toList();
    }

    private List<JudgedIncident> incidents() throws IOException {
        Map<String, List<JsonNode>> feedback = new HashMap<>();
        List<JsonNode> oldestFirst = all("/api/v1/feedback?");
        Collections.reverse(oldestFirst);
        oldestFirst.forEach(
                said -> feedback.computeIfAbsent(said.path("incident").asText(), id -> new ArrayList<>())
                        .add(said));
        List<JudgedIncident> incidents = new ArrayList<>();
        for (JsonNode row : all("/api/v1/incidents?order=asc&")) {
            String id = row.path("id").asText();
            incidents.add(JudgedIncident.of(
                    client.get("/api/v1/incidents/" + ServerClient.encoded(id)), feedback.getOrDefault(id, List.of())));
        }
        return incidents;
    }

    private List<JsonNode> all(String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get(path + "limit=" + PAGE + cursor);
            page.path("items").forEach(items::add);
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + ServerClient.encoded(page.path("next").asText())
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    private JudgedTime judgedTime(List<JudgedIncident> incidents) throws IOException {
        JsonNode first = client.get("/api/v1/windows?order=asc&limit=1").at("/items/0");
        JsonNode last = client.get("/api/v1/windows?order=desc&limit=1").at("/items/0");
        if (first.isMissingNode()) {
            throw new BadInput("the server has no windows any more: nobody knows when the logs were healthy");
        }
        Instant start = Instant.parse(first.path("start").asText());
        Duration length =
                Duration.between(start, Instant.parse(first.path("end").asText()));
        // A window that is still open shows only a part of its time.
        Instant end = Instant.parse(
                last.path(last.path("complete").asBoolean() ? "end" : "start").asText());
        return new JudgedTime(start, end, length, incidents);
    }

    private List<String> recordings(List<JudgedTime.Part> parts) {
        List<String> rows = new ArrayList<>(List.of(String.join("\t", COLUMNS)));
        for (JudgedTime.Part part : parts) {
            rows.add(String.join(
                    "\t",
                    part.id(),
                    part.split().label(),
                    part.failed() ? "judged" : "healthy",
                    part.start().toString(),
                    part.end().toString(),
                    zone.getId(),
                    part.failed() ? "1" : "0",
                    part.id(),
                    logs.toString()));
        }
        return rows;
    }

    /** A line for each place that an incident touched; the whole cloud is touched by all of them. */
    private static List<String> labels(List<JudgedIncident> right, List<JudgedTime.Part> parts) {
        List<String> lines = new ArrayList<>();
        for (JudgedIncident incident : right) {
            JudgedTime.Part part = parts.stream()
                    .filter(each -> each.holds(incident))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("incident " + incident.id() + " is in no recording"));
            List<String> places = new ArrayList<>(new TreeSet<>(incident.entities()));
            places.removeIf(FeedbackLabels::tellsNoPlace);
            List<Optional<String>> touched = places.isEmpty()
                    ? List.of(Optional.empty())
                    : places.stream().map(Optional::of).toList();
            touched.forEach(place ->
                    lines.add(label(incident, place).put("recording", part.id()).toString()));
        }
        return lines;
    }

    private static boolean tellsNoPlace(String entity) {
        EntityKind kind = EntityKind.ofEntity(entity);
        return kind == EntityKind.CLOUD || kind == EntityKind.REQUEST;
    }

    private static ObjectNode label(JudgedIncident incident, Optional<String> place) {
        ObjectNode label = JsonNodeFactory.instance
                .objectNode()
                .put("start", incident.start().toString())
                .put("end", incident.end().toString())
                .put("kind", incident.kind().isEmpty() ? "unknown" : incident.kind())
                .put("severity", incident.severity())
                .put("id", incident.id())
                .put("title", incident.title());
        place.ifPresent(name -> {
            int at = name.indexOf('@');
            label.put("host", name.substring(at + 1));
            if (at >= 0) {
                label.put("service", name.substring(0, at));
            }
        });
        return label;
    }
}
