package io.squall.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.squall.store.JsonText;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a JSON body; no body is one without fields.
 *
 * @param json an object, or missing
 */
record Body(JsonNode json) {

    static final Body NONE = new Body(MissingNode.getInstance());

    private static final int MAX_TEXT = 4_000;

    static Body of(byte[] bytes) {
        if (bytes.length == 0) {
            return NONE;
        }
        JsonNode json;
        try {
            json = JsonText.mapper().readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("body: not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw Problem.badRequest("body: not JSON");
        }
        if (!json.isObject()) {
            throw Problem.badRequest("body: not a JSON object");
        }
        return new Body(json);
    }

    /** Refuses fields that are unknown. */
    void check(Set<String> known) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Problem.badRequest(Names.unknown("field", name, known));
            }
        }
    }

    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Problem.badRequest(name + ": not a text");
        }
        if (value.textValue().length() > MAX_TEXT) {
            throw Problem.badRequest(name + ": longer than " + MAX_TEXT + " characters");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Problem.badRequest(name + ": needed"));
    }
}
