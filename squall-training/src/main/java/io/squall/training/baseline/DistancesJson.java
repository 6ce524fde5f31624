package io.squall.training.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The baselines that learn without labels, as parts of {@code baselines.json}. */
final class DistancesJson {

    private DistancesJson() {}

    static ObjectNode node(PcaResidual pca) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("threshold", pca.threshold());
        node.set("kinds", BaselineJson.columns(pca.columns()));
        BaselineJson.put(node, pca.scale());
        return node.put("components", BaselineJson.floats(List.of(pca.components())));
    }

    static PcaResidual pca(JsonNode node) throws IOException {
        CountColumns columns = BaselineJson.columns(node.path("kinds"));
        return new PcaResidual(
                columns,
                BaselineJson.standardisation(node, columns.size()),
                BaselineJson.rows("components", node.path("components"), columns.size())
                        .toArray(float[][]::new),
                BaselineJson.number("threshold", node.path("threshold")));
    }

    static ObjectNode node(IsolationForest forest) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("threshold", forest.threshold())
                .put("sample", forest.sample());
        node.set("kinds", BaselineJson.columns(forest.columns()));
        node.set("trees", DecisionTreeJson.write(forest.trees()));
        return node;
    }

    static IsolationForest isolationForest(JsonNode node) throws IOException {
        CountColumns columns = BaselineJson.columns(node.path("kinds"));
        return new IsolationForest(
                columns,
                BaselineJson.count("sample", node.path("sample")),
                DecisionTreeJson.read(node.path("trees"), columns.size()),
                BaselineJson.number("threshold", node.path("threshold")));
    }

    static ObjectNode node(CutForest forest) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("threshold", forest.threshold())
                .put("seed", forest.seed());
        node.set("novelty", BaselineJson.novelty(forest.novelty()));
        BaselineJson.put(node, forest.scale());
        return node.put("points", BaselineJson.floats(forest.points()));
    }

    static CutForest cutForest(JsonNode node) throws IOException {
        JsonNode seed = node.path("seed");
        if (!seed.canConvertToLong()) {
            throw BaselineJson.wrong("seed is %s (expected a whole number)".formatted(seed));
        }
        return new CutForest(
                BaselineJson.novelty(node.path("novelty")),
                BaselineJson.standardisation(node, GenericFeatures.COUNT),
                BaselineJson.rows("points", node.path("points"), GenericFeatures.COUNT),
                seed.longValue(),
                BaselineJson.number("threshold", node.path("threshold")));
    }
}
