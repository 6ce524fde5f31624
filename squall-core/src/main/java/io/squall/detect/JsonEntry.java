package io.squall.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** A small record as an entry of a bundle, JSON in UTF-8; whoever reads it is told in one line what is wrong. */
final class JsonEntry {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private JsonEntry() {}

    static byte[] write(Object entry) {
        try {
            return JSON.writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers are always representable", e);
        }
    }

    /**
     * Reads an entry.
     *
     * @param what what it should be: {@code an alarm level}
     * @throws IOException in one line, when it is none, or lacks a part
     */
    static <T> T read(byte[] json, Class<T> type, String what) throws IOException {
        try {
            // The JSON word null would read as null.
            return Optional.ofNullable(JSON.readValue(json, type))
                    .orElseThrow(() -> new IOException("not " + what + ": null"));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "not " + what + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }
}
