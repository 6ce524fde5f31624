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

/**
 * {@link Baselines} as the bundle's entry {@code baselines.json}.
 *
 * <pre>
 * {"version": 1,
 *  "new_template": {"clean_kinds": ["00c4…", …]} or null,
 *  "logistic_regression": {"bias": …, "threshold": …, "weights": {"00c4…": …, …}} or null,
 *  "gradient_boosting": {"threshold", "novelty": N, "kinds", "trees": [T, …]} or null,
 *  "pca_residual": {"threshold", "kinds", "mean": F, "deviation": F, "components": F} or null,
 *  "isolation_forest": {"threshold", "sample", "kinds", "trees": [T, …]} or null,
 *  "random_cut_forest": {"threshold", "seed", "novelty": N, "mean": F, "deviation": F, "points": F} or null}
 * N = {"windows": …, "kinds": {"00c4…": windows that hold it, …}}
 * T = leaf value, or [feature, threshold, 1 or 0 for absent below, T below, T above]
 * F = base64 of little-endian 32-bit floats, row by row
 * </pre>
 *
 * <p>Kinds are 16 hexadecimal digits in ascending order, so that equal baselines are equal bytes. What is missing, as
 * in a bundle of an earlier version, reads as null.
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
        root.set(
                "gradient_boosting",
                baselines.boosting().map(BaselinesJson::node).orElse(null));
        root.set("pca_residual", baselines.pca().map(DistancesJson::node).orElse(null));
        root.set(
                "isolation_forest",
                baselines.isolationForest().map(DistancesJson::node).orElse(null));
        root.set(
                "random_cut_forest",
                baselines.cutForest().map(DistancesJson::node).orElse(null));
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
            throw BaselineJson.wrong("not JSON: " + e.getOriginalMessage());
        }
        JsonNode version = root.path("version");
        if (!version.isInt() || version.intValue() != VERSION) {
            throw BaselineJson.wrong("version is %s (expected %d)".formatted(version, VERSION));
        }
        return new Baselines(
                part(root, "new_template", BaselinesJson::newTemplate),
                part(root, "logistic_regression", BaselinesJson::regression),
                part(root, "gradient_boosting", BaselinesJson::boosting),
                part(root, "pca_residual", DistancesJson::pca),
                part(root, "isolation_forest", DistancesJson::isolationForest),
                part(root, "random_cut_forest", DistancesJson::cutForest));
    }

    private static <T> Optional<T> part(JsonNode root, String name, Part<T> part) throws IOException {
        return root.hasNonNull(name) ? Optional.of(part.read(root.get(name))) : Optional.empty();
    }

    @FunctionalInterface
    private interface Part<T> {

        T read(JsonNode node) throws IOException;
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

    private static ObjectNode node(GradientBoosting boosting) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("threshold", boosting.threshold());
        node.set("novelty", BaselineJson.novelty(boosting.novelty()));
        node.set("kinds", BaselineJson.columns(boosting.columns()));
        node.set("trees", DecisionTreeJson.write(boosting.trees()));
        return node;
    }

    private static NewTemplate newTemplate(JsonNode node) throws IOException {
        JsonNode kinds = node.path("clean_kinds");
        if (!kinds.isArray()) {
            throw BaselineJson.wrong("clean_kinds is no list");
        }
        Set<Long> cleanKinds = new HashSet<>();
        for (JsonNode kind : kinds) {
            cleanKinds.add(BaselineJson.kind(kind.asText()));
        }
        return new NewTemplate(cleanKinds);
    }

    private static CountRegression regression(JsonNode node) throws IOException {
        JsonNode weights = node.path("weights");
        if (!weights.isObject()) {
            throw BaselineJson.wrong("weights is no object");
        }
        Map<Long, Double> byKind = new HashMap<>();
        for (Map.Entry<String, JsonNode> weight : weights.properties()) {
            byKind.put(BaselineJson.kind(weight.getKey()), BaselineJson.number(weight.getKey(), weight.getValue()));
        }
        return new CountRegression(
                byKind,
                BaselineJson.number("bias", node.path("bias")),
                BaselineJson.number("threshold", node.path("threshold")));
    }

    private static GradientBoosting boosting(JsonNode node) throws IOException {
        CountColumns columns = BaselineJson.columns(node.path("kinds"));
        return new GradientBoosting(
                BaselineJson.novelty(node.path("novelty")),
                columns,
                DecisionTreeJson.read(node.path("trees"), GenericFeatures.COUNT + columns.size()),
                BaselineJson.number("threshold", node.path("threshold")));
    }
}
