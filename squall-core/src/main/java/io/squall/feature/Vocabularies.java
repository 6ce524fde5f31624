package io.squall.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The vocabulary of each categorical feature, learned from the training windows but for the last.
 *
 * @param level names of levels
 * @param component components
 * @param eventId kinds of event ({@link io.squall.event.Event#kind()}: template, logger, level and HTTP status), in
 *     hexadecimal
 * @param httpMethod names of methods, {@code NONE} for an event without one among them
 * @param vmEvent names of what happened to a guest, {@code NONE} among them
 * @param instanceSlot {@code none} for an event without instance, then 1, 2 … for the first, second … instance of a window
 */
public record Vocabularies(
        @JsonProperty("level") Vocabulary level,
        @JsonProperty("component") Vocabulary component,
        @JsonProperty("event_id") Vocabulary eventId,
        @JsonProperty("http_method") Vocabulary httpMethod,
        @JsonProperty("vm_event") Vocabulary vmEvent,
        @JsonProperty("instance_slot") Vocabulary instanceSlot) {

    /** Number of indices by the feature's name, in the order of {@link FeatureNames#CATEGORICAL}. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("level", level.size());
        sizes.put("component", component.size());
        sizes.put("event_id", eventId.size());
        sizes.put("http_method", httpMethod.size());
        sizes.put("vm_event", vmEvent.size());
        sizes.put("instance_slot", instanceSlot.size());
        return Collections.unmodifiableMap(sizes);
    }
}
