package io.squall.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a window becomes tensors: everything that was fitted on the training split, and the settings it was fitted with.
 *
 * @param version of this layout
 * @param thresholds of the flags
 * @param muted numerical features that are always 0. {@code hour} and {@code minute} are muted by default: a model that
 *     was trained on hours of logs would learn the morning of the faults and not the faults.
 * @param maxSequenceLength events of a sequence at most
 * @param vocabularies by categorical feature
 * @param numerical scaling by numerical feature
 * @param aggregates scaling by aggregate
 */
public record FeatureSchema(
        int version,
        FeatureThresholds thresholds,
        Set<String> muted,
        int maxSequenceLength,
        Map<String, Vocabulary> vocabularies,
        Map<String, Standardization> numerical,
        Map<String, Standardization> aggregates) {

    /** The layout that this code writes and reads. */
    public static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    public FeatureSchema {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "feature schema version " + version + ", this Squall reads " + VERSION + "; train the model again");
        }
        if (maxSequenceLength < 1) {
            throw new IllegalArgumentException("maxSequenceLength " + maxSequenceLength + " < 1");
        }
        muted = Collections.unmodifiableSet(new TreeSet<>(muted));
        for (String name : muted) {
            if (!FeatureNames.NUMERICAL.contains(name)) {
                throw new IllegalArgumentException(
                        "muted feature " + name + " is no numerical feature; those are " + FeatureNames.NUMERICAL);
            }
        }
        vocabularies = inOrder("vocabulary", FeatureNames.CATEGORICAL, vocabularies);
        numerical = inOrder("scaling", FeatureNames.NUMERICAL, numerical);
        aggregates = inOrder("scaling", FeatureNames.AGGREGATES, aggregates);
    }

    private static <T> Map<String, T> inOrder(String what, List<String> names, Map<String, T> given) {
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String name : names) {
            T value = given.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the feature schema has no " + what + " of " + name);
            }
            ordered.put(name, value);
        }
        return Collections.unmodifiableMap(ordered);
    }

    /** Entries of each vocabulary, in the order of {@link FeatureNames#CATEGORICAL}. */
    public Map<String, Integer> vocabularySizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        vocabularies.forEach((name, vocabulary) -> sizes.put(name, vocabulary.size()));
        return sizes;
    }

    /** This schema as JSON. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a feature schema is always representable", e);
        }
    }

    /**
     * The schema that {@code json} holds.
     *
     * @throws IOException when it is no feature schema of this version; the message is one line
     */
    public static FeatureSchema fromJson(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, FeatureSchema.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "feature schema: "
                            + String.valueOf(cause.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("unreadable"),
                    e);
        }
    }
}
