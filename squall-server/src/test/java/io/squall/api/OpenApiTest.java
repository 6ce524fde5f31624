package io.squall.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds openapi.yaml to the code: routes, parameters, bodies, roles, and the fields of every answer with their types. */
class OpenApiTest {

    private static final Set<String> NOT_JSON = Set.of(
            "get /api/v1/stream",
            "get /api/v1/openapi.json",
            "get /api/v1/openapi.yaml",
            "get /-/healthy",
            "get /-/ready",
            "get /metrics");

    private final JsonNode document = document();

    @Test
    void routes_ofTheDocument_areThoseOfTheServer(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder)) {
            Map<String, String> served = new TreeMap<>();
            api.api.routes().forEach(route -> served.put(key(route), summary(route)));

            Map<String, String> described = new TreeMap<>();
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        String key = operation.getKey() + ' ' + path.getKey();
                        if (!operation.getKey().equals("parameters") && !NOT_JSON.contains(key)) {
                            described.put(key, summary(operation.getValue()));
                        }
                    }));
            assertThat(described).isEqualTo(served);

            for (String other : NOT_JSON) {
                String path = other.substring(other.indexOf(' ') + 1);
                assertThat(document.path("paths").path(path).isObject())
                        .as(path)
                        .isTrue();
                if (!path.endsWith("stream")) {
                    assertThat(api.get(path).statusCode()).as(path).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void schemas_ofTheDocument_areTheRecordsOfTheCode(@TempDir Path folder) throws Exception {
        Map<String, Map<String, String>> coded = new TreeMap<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        try (RunningApi api = new RunningApi(folder)) {
            api.api.routes().forEach(route -> open.add(route.answer()));
        }
        while (!open.isEmpty()) {
            Class<?> record = open.remove();
            if (!coded.containsKey(record.getSimpleName())) {
                Map<String, String> fields = new TreeMap<>();
                for (RecordComponent component : record.getRecordComponents()) {
                    fields.put(name(component), type(component.getGenericType(), open));
                }
                coded.put(record.getSimpleName(), fields);
            }
        }

        Map<String, Map<String, String>> described = new TreeMap<>();
        document.path("components").path("schemas").properties().forEach(schema -> {
            if (schema.getValue().has("properties")) {
                Map<String, String> fields = new TreeMap<>();
                schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> fields.put(field.getKey(), type(field.getValue())));
                described.put(schema.getKey(), fields);
            }
        });
        assertThat(described).isEqualTo(coded);
    }

    /** A word of Java cannot name a component. */
    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? SnakeCaseStrategy.INSTANCE.translate(component.getName()) : named.value();
    }

    private static String key(ApiRoute route) {
        return route.method().name().toLowerCase(Locale.ROOT) + ' ' + route.path();
    }

    private static String summary(ApiRoute route) {
        return new TreeSet<>(route.parameters()) + " " + new TreeSet<>(route.fields()) + ' '
                + (route.access() == Access.CHANGE ? "admin" : "read") + ' '
                + route.answer().getSimpleName() + ' '
                + route.shape();
    }

    private String summary(JsonNode operation) {
        Set<String> parameters = new TreeSet<>();
        operation.path("parameters").forEach(parameter -> {
            String name = name(parameter);
            assertThat(document.path("components")
                            .path("parameters")
                            .path(name)
                            .path("name")
                            .textValue())
                    .isEqualTo(name);
            parameters.add(name);
        });
        Set<String> fields = new TreeSet<>();
        operation
                .at("/requestBody/content/application~1json/schema/properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        boolean made = operation.path("responses").has("201");
        JsonNode schema =
                operation.path("responses").path(made ? "201" : "200").at("/content/application~1json/schema");
        JsonNode items = schema.at("/properties/items/items");
        String shape = made
                ? "MADE"
                : items.isMissingNode() ? "ONE" : schema.path("properties").has("next") ? "PAGE" : "LIST";
        return parameters + " " + fields + ' ' + operation.path("x-squall-role").textValue() + ' '
                + name(items.isMissingNode() ? schema : items) + ' ' + shape;
    }

    /** The type of a component in short, with records put to {@code open}. */
    private static String type(Type type, Deque<Class<?>> open) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            String content = type(last, open);
            return raw == Optional.class
                    ? content + '?'
                    : raw == Map.class ? "map of " + content : "array of " + content;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            open.add(plain);
            return plain.getSimpleName();
        }
        if (plain.isEnum()) {
            return plain.getSimpleName().replace("IncidentState", "State");
        }
        if (plain == String.class) {
            return "string";
        }
        if (plain == Instant.class) {
            return "date-time";
        }
        if (plain == boolean.class) {
            return "boolean";
        }
        return plain == double.class || plain == Double.class ? "number" : "integer";
    }

    /** The same of a schema. */
    private static String type(JsonNode schema) {
        String nullable = schema.path("nullable").booleanValue() ? "?" : "";
        if (schema.has("$ref")) {
            return name(schema);
        }
        if (schema.has("allOf")) {
            return name(schema.path("allOf").path(0)) + nullable;
        }
        String type = schema.path("type").textValue();
        if (type.equals("array")) {
            return "array of " + type(schema.path("items"));
        }
        if (type.equals("object")) {
            return "map of " + type(schema.path("additionalProperties")) + nullable;
        }
        return (schema.path("format").asText().equals("date-time") ? "date-time" : type) + nullable;
    }

    private static String name(JsonNode reference) {
        String path = reference.path("$ref").asText();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static JsonNode document() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void parameters_ofTheDocument_areAllUsed() {
        Set<String> used = new LinkedHashSet<>();
        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> operation.path("parameters").forEach(parameter -> used.add(name(parameter)))));
        List<String> described = new ArrayList<>();
        document.path("components").path("parameters").fieldNames().forEachRemaining(described::add);

        assertThat(used).containsAll(described);
    }
}
