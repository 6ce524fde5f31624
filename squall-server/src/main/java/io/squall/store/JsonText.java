package io.squall.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Records as JSON, in the store and in the API: names in snake_case, times as ISO 8601 in UTC, an absent value as null, an
 * incident's state by its label.
 */
public final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(module())
            .build();

    private JsonText() {}

    /** Writes records, and reads them back; not to be changed. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    static String of(Object value) {
        try {
            return CleanText.valid(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always representable", e);
        }
    }

    static Incident incident(String document) {
        return read(document, new TypeReference<Incident>() {});
    }

    static List<String> texts(String json) {
        return read(json, new TypeReference<List<String>>() {});
    }

    static Map<String, Long> counts(String json) {
        return read(json, new TypeReference<Map<String, Long>>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("store: a document cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Instant.class, new JsonSerializer<>() {
            @Override
            public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(time.toString());
            }
        });
        module.addDeserializer(Instant.class, new JsonDeserializer<>() {
            @Override
            public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return Instant.parse(json.getText());
            }
        });
        module.addSerializer(IncidentState.class, new JsonSerializer<>() {
            @Override
            public void serialize(IncidentState state, JsonGenerator json, SerializerProvider provider)
                    throws IOException {
                json.writeString(state.label());
            }
        });
        module.addDeserializer(IncidentState.class, new JsonDeserializer<>() {
            @Override
            public IncidentState deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return IncidentState.valueOf(json.getText().toUpperCase(Locale.ROOT));
            }
        });
        module.addSerializer(new OptionalWriter());
        module.addDeserializer(Optional.class, new OptionalReader(TypeFactory.unknownType()));
        return module;
    }

    @SuppressWarnings("rawtypes") // what Jackson hands over
    private static final class OptionalWriter extends JsonSerializer<Optional> {
        @Override
        public Class<Optional> handledType() {
            return Optional.class;
        }

        @Override
        public void serialize(Optional value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), json);
            } else {
                json.writeNull();
            }
        }
    }

    @SuppressWarnings("rawtypes") // what Jackson hands over
    private static final class OptionalReader extends JsonDeserializer<Optional> implements ContextualDeserializer {
        private final JavaType content;

        OptionalReader(JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new OptionalReader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Optional deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Optional.ofNullable(context.readValue(json, content));
        }

        @Override
        public Optional getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
