package io.squall.training.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Grows a {@link GradientBoosting}. */
final class GradientBoostingFit {

    /** A kind of one window only says more about that window than about trouble. */
    private static final int LEAST_WINDOWS = 2;

    private static final int ROUNDS = 300;
    private static final double EVEN_ODDS = 0.5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private GradientBoostingFit() {}

    /** Whether there is anything to tell apart. */
    static boolean isPossible(List<LabelledCounts> windows) {
        return windows.stream().anyMatch(LabelledCounts::isAnomalous)
                && !windows.stream().allMatch(LabelledCounts::isAnomalous);
    }

    /**
     * Grows the trees, on one thread, so that equal windows give equal trees.
     *
     * @throws XGBoostError when the library refuses
     * @throws LinkageError when its native part does not load on this machine
     */
    static GradientBoosting fit(List<LabelledCounts> windows, long seed) throws XGBoostError {
        CountColumns columns =
                CountColumns.of(windows.stream().map(LabelledCounts::counts).toList(), LEAST_WINDOWS);
        Table table = table(windows, columns);
        DMatrix matrix = new DMatrix(
                table.rowStarts, table.columnsOfValues(), table.values(), DMatrix.SparseType.CSR, table.width);
        try {
            matrix.setLabel(table.labels);
            Booster booster = XGBoost.train(matrix, settings(seed), ROUNDS, Map.of(), null, null);
            try {
                return new GradientBoosting(NoveltyFit.of(windows), columns, trees(booster), EVEN_ODDS);
            } finally {
                booster.dispose();
            }
        } finally {
            matrix.dispose();
        }
    }

    private static Map<String, Object> settings(long seed) {
        return Map.ofEntries(
                Map.entry("objective", "binary:logistic"),
                Map.entry("base_score", EVEN_ODDS),
                Map.entry("eta", 0.05),
                Map.entry("max_depth", 4),
                Map.entry("subsample", 0.8),
                Map.entry("colsample_bytree", 0.5),
                Map.entry("tree_method", "hist"),
                Map.entry("nthread", 1),
                Map.entry("verbosity", 0),
                Map.entry("seed", Math.floorMod(seed, Integer.MAX_VALUE)));
    }

    private static Table table(List<LabelledCounts> windows, CountColumns columns) {
        List<Novelty> novelties = NoveltyFit.crossFitted(windows);
        Table table = new Table(windows.size(), GenericFeatures.COUNT + columns.size());
        for (int i = 0; i < windows.size(); i++) {
            KindCounts counts = windows.get(i).counts();
            double[] generic = GenericFeatures.of(counts, novelties.get(i));
            for (int feature = 0; feature < generic.length; feature++) {
                table.add(feature, generic[feature]);
            }
            columns.forEach(counts, (column, value) -> table.add(GenericFeatures.COUNT + column, value));
            table.endRow(i, windows.get(i).isAnomalous());
        }
        return table;
    }

    private static List<DecisionTree> trees(Booster booster) throws XGBoostError {
        List<DecisionTree> trees = new ArrayList<>();
        for (String dump : booster.getModelDump((String) null, false, "json")) {
            try {
                trees.add(tree(JSON.readTree(dump)));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return trees;
    }

    /** A node as XGBoost dumps it: children by id, features as {@code f17}. */
    private static DecisionTree tree(JsonNode node) {
        JsonNode leaf = node.get("leaf");
        if (leaf != null) {
            return new DecisionTree.Leaf((float) leaf.doubleValue());
        }
        JsonNode first = node.get("children").get(0);
        JsonNode second = node.get("children").get(1);
        int yes = node.get("yes").intValue();
        boolean isFirstBelow = first.get("nodeid").intValue() == yes;
        return new DecisionTree.Split(
                Integer.parseInt(node.get("split").textValue().substring(1)),
                (float) node.get("split_condition").doubleValue(),
                node.get("missing").intValue() == yes,
                tree(isFirstBelow ? first : second),
                tree(isFirstBelow ? second : first));
    }

    /** Rows without their absent features (compressed sparse rows). */
    private static final class Table {

        private final int width;
        private final long[] rowStarts;
        private final float[] labels;
        private final List<Integer> columns = new ArrayList<>();
        private final List<Float> values = new ArrayList<>();

        Table(int rows, int width) {
            this.width = width;
            this.rowStarts = new long[rows + 1];
            this.labels = new float[rows];
        }

        void add(int column, double value) {
            columns.add(column);
            values.add((float) value);
        }

        void endRow(int row, boolean isAnomalous) {
            rowStarts[row + 1] = columns.size();
            labels[row] = isAnomalous ? 1 : 0;
        }

        int[] columnsOfValues() {
            return columns.stream().mapToInt(Integer::intValue).toArray();
        }

        float[] values() {
            float[] array = new float[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i);
            }
            return array;
        }
    }
}
