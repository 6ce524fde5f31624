package io.squall.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.squall.profile.CleanProfile;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that turns a window into the model's input, fitted once and kept in the bundle: the same schema gives the same sequences
 * wherever it is read.
 *
 * @param version of this layout, {@link #VERSION}
 * @param config how events become features
 * @param names names of the features by kind, in order
 * @param vocabularies indices of the categorical features
 * @param scaler scaling of the numbers
 */
public record FeatureSchema(
        int version, FeatureConfig config, Map<String, List<String>> names, Vocabularies vocabularies, Scaler scaler) {

    /** The layout that this program writes, and the only one that it reads. */
    public static final int VERSION = 2;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public FeatureSchema {
        if (version != VERSION) {
            throw new IllegalArgumentException(wrongVersion(version));
        }
        Map<String, List<String>> expected = names(config);
        if (!names.equals(expected)) {
            throw new IllegalArgumentException("feature names are " + names + ", expected " + expected);
        }
        names = expected;
        int slots = vocabularies.instanceSlot().entries().size() - 1;
        if (slots != config.instanceSlots()) {
            throw new IllegalArgumentException(
                    "vocabulary has " + slots + " instance slots, the configuration " + config.instanceSlots());
        }
    }

    /** A schema of today's layout. */
    public FeatureSchema(FeatureConfig config, Vocabularies vocabularies, Scaler scaler) {
        this(VERSION, config, names(config), vocabularies, scaler);
    }

    private static Map<String, List<String>> names(FeatureConfig config) {
        Map<String, List<String>> names = new TreeMap<>();
        names.put("numerical", FeatureNames.NUMERICAL);
        names.put("binary", FeatureNames.BINARY);
        names.put("categorical", FeatureNames.CATEGORICAL);
        names.put("aggregates", FeatureNames.AGGREGATES);
        if (config.extras().contains(Extra.NOVELTY)) {
            names.put("novelty", CleanProfile.EVENT_NAMES);
        }
        if (config.extras().contains(Extra.WINDOW)) {
            names.put("window", CleanProfile.WINDOW_NAMES);
        }
        return Collections.unmodifiableMap(names);
    }

    /** The schema as UTF-8 JSON; the same schema gives the same bytes. */
    public byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("feature schema cannot be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IOException in one line, when it is damaged or of another version
     */
    public static FeatureSchema fromJson(byte[] json) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                throw new IOException(wrongVersion(version));
            }
            return MAPPER.treeToValue(tree, FeatureSchema.class);
        } catch (JsonProcessingException e) {
            throw new IOException("feature schema is damaged: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private static String wrongVersion(int version) {
        return "feature schema has version " + version + ", this program reads " + VERSION
                + ": use the Squall that wrote it, or train again";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no reason given");
    }
}
