package io.squall.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code labels.jsonl}: one JSON object a line, one fault each. */
final class FaultLabelFile {

    static final String FILE = "labels.jsonl";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS =
            Set.of("recording", "start", "end", "kind", "host", "service", "severity");

    private final Path file;
    private final int line;
    private final JsonNode object;

    private FaultLabelFile(Path file, int line, JsonNode object) {
        this.file = file;
        this.line = line;
        this.object = object;
    }

    /** The faults in the file's order; each lies in a known recording. */
    static List<FaultLabel> read(Path file, Map<String, Recording> recordings) throws IOException {
        List<FaultLabel> faults = new ArrayList<>();
        List<String> lines = LabelText.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                faults.add(new FaultLabelFile(file, i + 1, parse(file, i + 1, lines.get(i))).fault(recordings));
            }
        }
        return faults;
    }

    private static JsonNode parse(Path file, int line, String text) throws DatasetException {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new DatasetException(
                    "%s:%d: not JSON: %s; write one object a line".formatted(file, line, e.getOriginalMessage()));
        }
        throw new DatasetException("%s:%d: not a JSON object; write one object a line".formatted(file, line));
    }

    private FaultLabel fault(Map<String, Recording> recordings) throws DatasetException {
        String recording = required("recording");
        if (!recordings.containsKey(recording)) {
            throw wrong("fault in the unknown recording \"%s\"; add it to %s or drop the line"
                    .formatted(recording, RecordingTable.FILE));
        }
        Instant start = time("start");
        Instant end = time("end");
        if (end.isBefore(start)) {
            throw wrong("end %s is before start %s".formatted(required("end"), required("start")));
        }
        return new FaultLabel(
                recording,
                start,
                end,
                required("kind"),
                optional("host"),
                optional("service"),
                optional("severity").orElse(""),
                extra());
    }

    private Map<String, String> extra() {
        Map<String, String> extra = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (!FIELDS.contains(field.getKey()) && !value.isNull()) {
                extra.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        }
        return extra;
    }

    private Instant time(String field) throws DatasetException {
        String text = required(field);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(
                    "\"%s\" is not a time: \"%s\" (expected ISO 8601 with an offset, such as 2026-11-24T00:28:30.000Z)"
                            .formatted(field, text));
        }
    }

    private String required(String field) throws DatasetException {
        return optional(field).orElseThrow(() -> wrong("no \"%s\"; every fault needs one".formatted(field)));
    }

    /** The field's text; empty when it is missing, null or blank. */
    private Optional<String> optional(String field) throws DatasetException {
        @Nullable JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong("\"%s\" is %s (expected a text in quotes)".formatted(field, value));
        }
        return value.textValue().isBlank() ? Optional.empty() : Optional.of(value.textValue());
    }

    private DatasetException wrong(String what) {
        return new DatasetException("%s:%d: %s".formatted(file, line, what));
    }
}
