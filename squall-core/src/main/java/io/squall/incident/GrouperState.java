package io.squall.incident;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of an {@link IncidentGrouper} as it is saved.
 *
 * @param version {@value #VERSION}
 * @param streamMicros how far the stream has come
 * @param stories incidents that are open or may come back
 * @param usual what normal windows hold, by entity
 */
record GrouperState(
        int version, long streamMicros, List<Story.Saved> stories, Map<String, UsualActivity.Activity> usual) {

    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    GrouperState {
        stories = List.copyOf(stories);
        usual = new LinkedHashMap<>(usual);
    }

    static byte[] write(GrouperState state) {
        try {
            return MAPPER.writeValueAsBytes(state);
        } catch (JacksonException e) {
            throw new IllegalStateException("numbers and texts are always representable", e);
        }
    }

    /** @throws IOException in one line */
    static GrouperState read(byte[] json) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int version = tree.path("version").asInt(0);
            if (version != VERSION) {
                throw new IOException("not a state of incidents that this version of Squall reads: its version is "
                        + version + ", expected " + VERSION);
            }
            return MAPPER.treeToValue(tree, GrouperState.class);
        } catch (JacksonException e) {
            throw new IOException(
                    "not a state of incidents: "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
            }
        }
    }
}
