package io.squall.training.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@link Baselines} as the bundle's entry {@code baselines.json}.
 *
 * <pre>
 * {"version": 1,
 *  "new_template": {"clean_kinds": ["00c4…", …]} or null,
 *  "logistic_regression": {"bias": …, "threshold": …, "weights": {"00c4…": …, …}} or null}
 * </pre>
 *
 * <p>Kinds are 16 hexadecimal digits in ascending order, so that equal baselines are equal bytes.
 */
public final class BaselinesJson {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private BaselinesJson() {}

    /** The baselines as UTF-8 JSON. */
    public static byte[] write(Baselines baselines) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        root.set(
                "new_template", baselines.newTemplate().map(BaselinesJson::node).orElse(null));
        root.set(
                "logistic_regression",
                baselines.regression().map(BaselinesJson::node).orElse(null));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the bytes are something else, with one line that says what
     */
    public static Baselines read(byte[] json) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw wrong("not JSON: " + e.getOriginalMessage());
        }
        JsonNode version = root.path("version");
        if (!version.isInt() || version.intValue() != VERSION) {
            throw wrong("version is %s (expected %d)".formatted(version, VERSION));
        }
        return new Baselines(newTemplate(root.get("new_template")), regression(root.get("logistic_regression")));
    }

    private static ObjectNode node(NewTemplate newTemplate) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode kinds = node.putArray("clean_kinds");
        new TreeSet<>(newTemplate.cleanKinds()).forEach(kind -> kinds.add(Template.eventId(kind)));
        return node;
    }

    private static ObjectNode node(CountRegression regression) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("bias", regression.bias())
                .put("threshold", regression.threshold());
        ObjectNode weights = node.putObject("weights");
        new TreeMap<>(regression.weights()).forEach((kind, weight) -> weights.put(Template.eventId(kind), weight));
        return node;
    }

    private static Optional<NewTemplate> newTemplate(@Nullable JsonNode node) throws IOException {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        JsonNode kinds = node.path("clean_kinds");
        if (!kinds.isArray()) {
            throw wrong("clean_kinds is no list");
        }
        Set<Long> cleanKinds = new HashSet<>();
        for (JsonNode kind : kinds) {
            cleanKinds.add(kind(kind.asText()));
        }
        return Optional.of(new NewTemplate(cleanKinds));
    }

    private static Optional<CountRegression> regression(@Nullable JsonNode node) throws IOException {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        JsonNode weights = node.path("weights");
        if (!weights.isObject()) {
            throw wrong("weights is no object");
        }
        Map<Long, Double> byKind = new HashMap<>();
        for (Map.Entry<String, JsonNode> weight : weights.properties()) {
            byKind.put(kind(weight.getKey()), number(weight.getKey(), weight.getValue()));
        }
        return Optional.of(new CountRegression(
                byKind, number("bias", node.path("bias")), number("threshold", node.path("threshold"))));
    }

    private static long kind(String hex) throws IOException {
        try {
            return Long.parseUnsignedLong(hex, 16);
        } catch (NumberFormatException e) {
            throw wrong("not a kind: \"%s\" (expected 16 hexadecimal digits)".formatted(hex));
        }
    }

    private static double number(String name, JsonNode node) throws IOException {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong("%s is %s (expected a number)".formatted(name, node));
        }
        return node.doubleValue();
    }

    private static IOException wrong(String what) {
        return new IOException("baselines.json: " + what + "; train the bundle again");
    }
}
