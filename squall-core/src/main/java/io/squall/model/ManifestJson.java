package io.squall.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** The manifest as JSON: names in snake case, times in ISO 8601, the same bytes for the same manifest. */
final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private ManifestJson() {}

    static byte[] write(BundleManifest manifest) throws IOException {
        return MAPPER.writer().withDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    /** The parts of a card that a score depends on, for the model id. */
    static String scoringParts(ModelCard card) {
        return MAPPER.createArrayNode()
                .add(MAPPER.<JsonNode>valueToTree(card.config()))
                .add(MAPPER.<JsonNode>valueToTree(card.calibration()))
                .add(card.threshold())
                .toString();
    }

    static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** The version alone, so that a newer manifest can be named as such; 0 when there is none. */
    static int formatVersion(JsonNode manifest) {
        return manifest.path("format_version").asInt(0);
    }

    static BundleManifest read(JsonNode manifest) throws JacksonException {
        return MAPPER.treeToValue(manifest, BundleManifest.class);
    }

    private static final class InstantReader extends StdDeserializer<Instant> {

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "expected ISO 8601 in UTC");
            }
        }
    }
}
