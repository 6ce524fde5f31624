package io.squall.training.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link DecisionTree}s as JSON: a leaf is its value, a question is
 * {@code [feature, threshold, 1 or 0 for absent below, below, above]}.
 */
final class DecisionTreeJson {

    private static final int PARTS = 5;

    private DecisionTreeJson() {}

    static ArrayNode write(List<DecisionTree> trees) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        trees.forEach(tree -> list.add(node(tree)));
        return list;
    }

    private static JsonNode node(DecisionTree tree) {
        if (tree instanceof DecisionTree.Leaf leaf) {
            return FloatNode.valueOf(leaf.value());
        }
        DecisionTree.Split split = (DecisionTree.Split) tree;
        return JsonNodeFactory.instance
                .arrayNode()
                .add(split.feature())
                .add(split.threshold())
                .add(split.absentBelow() ? 1 : 0)
                .add(node(split.below()))
                .add(node(split.above()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param features number of features that the trees may ask about
     */
    static List<DecisionTree> read(JsonNode list, int features) throws IOException {
        if (!list.isArray()) {
            throw BaselineJson.wrong("trees is no list");
        }
        List<DecisionTree> trees = new ArrayList<>();
        for (JsonNode tree : list) {
            trees.add(tree(tree, features));
        }
        return trees;
    }

    private static DecisionTree tree(JsonNode node, int features) throws IOException {
        if (!node.isArray()) {
            return new DecisionTree.Leaf((float) BaselineJson.number("a leaf", node));
        }
        if (node.size() != PARTS) {
            throw BaselineJson.wrong("a tree has a question of %d parts (expected %d)".formatted(node.size(), PARTS));
        }
        JsonNode feature = node.get(0);
        if (!feature.isInt() || feature.intValue() < 0 || feature.intValue() >= features) {
            throw BaselineJson.wrong(
                    "a tree asks about the feature %s (expected 0 to %d)".formatted(feature, features - 1));
        }
        return new DecisionTree.Split(
                feature.intValue(),
                (float) BaselineJson.number("a tree's threshold", node.get(1)),
                BaselineJson.number("a tree's side", node.get(2)) != 0,
                tree(node.get(3), features),
                tree(node.get(4), features));
    }
}
