package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fits a {@link CountRegression} by stochastic gradient descent. A kind that occurs in one training window only says
 * more about that window than about trouble, so it gets no weight.
 */
final class CountRegressionFit {

    private static final double EVEN_ODDS = 0.5;
    private static final int LEAST_WINDOWS = 2;
    private static final int EPOCHS = 50;
    private static final int BATCH = 16;
    private static final double LEARNING_RATE = 0.1;
    private static final int NO_PROGRESS_LINES = -1;

    /**
     * Features of one window each, always 0, so that no window has every feature. Tribuo takes one that has as a dense
     * vector, and fails where a batch holds dense and sparse ones.
     */
    private static final List<String> ABSENT = List.of("absent 0", "absent 1");

    private static final Label NORMAL = new Label("0");
    private static final Label ANOMALOUS = new Label("1");

    // Kept, since a logger without a reference is collected together with its level.
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private CountRegressionFit() {}

    /**
     * Fits weights and bias; the threshold is even odds until it is chosen.
     *
     * @param windows at least one of each label must have events of a kind that occurs twice
     */
    static CountRegression fit(List<LabelledCounts> windows, long seed) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(
                new SimpleDataSourceProvenance("counts of event kinds in training windows", labels), labels);
        Set<Long> kinds = kinds(windows);
        for (LabelledCounts window : windows) {
            ArrayExample<Label> example = example(window, kinds);
            if (example.size() > 0) {
                if (data.size() < ABSENT.size()) {
                    example.add(new Feature(ABSENT.get(data.size()), 0));
                }
                data.add(example);
            }
        }
        LinearSGDModel model = new LinearSGDTrainer(
                        new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, NO_PROGRESS_LINES, BATCH, seed)
                .train(data);
        return regression(model);
    }

    /** Whether there is anything to tell apart. */
    static boolean isPossible(List<LabelledCounts> windows) {
        Set<Long> kinds = kinds(windows);
        return windows.stream()
                        .anyMatch(window ->
                                window.isAnomalous() && window.counts().hasAny(kinds))
                && windows.stream()
                        .anyMatch(window ->
                                !window.isAnomalous() && window.counts().hasAny(kinds));
    }

    private static Set<Long> kinds(List<LabelledCounts> windows) {
        Map<Long, Integer> windowsOfKind = new HashMap<>();
        for (LabelledCounts window : windows) {
            window.counts().byKind().keySet().forEach(kind -> windowsOfKind.merge(kind.id(), 1, Integer::sum));
        }
        Set<Long> kinds = new TreeSet<>(windowsOfKind.keySet());
        kinds.removeIf(kind -> windowsOfKind.getOrDefault(kind, 0) < LEAST_WINDOWS);
        return kinds;
    }

    private static ArrayExample<Label> example(LabelledCounts window, Set<Long> kinds) {
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        window.counts().byKind().forEach((kind, count) -> {
            if (kinds.contains(kind.id())) {
                names.add(Long.toHexString(kind.id()));
                values.add(Math.log1p(count));
            }
        });
        return new ArrayExample<>(
                window.isAnomalous() ? ANOMALOUS : NORMAL,
                names.toArray(String[]::new),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The softmax of two classes is the sigmoid of the difference of their weights. */
    private static CountRegression regression(LinearSGDModel model) {
        DenseMatrix weights = model.getWeightsCopy();
        int normal = model.getOutputIDInfo().getID(NORMAL);
        int anomalous = model.getOutputIDInfo().getID(ANOMALOUS);
        Map<Long, Double> byKind = new HashMap<>();
        int bias = model.getFeatureIDMap().size();
        for (int feature = 0; feature < bias; feature++) {
            String name = model.getFeatureIDMap().get(feature).getName();
            if (!ABSENT.contains(name)) {
                byKind.put(
                        Long.parseUnsignedLong(name, 16),
                        weights.get(anomalous, feature) - weights.get(normal, feature));
            }
        }
        return new CountRegression(byKind, weights.get(anomalous, bias) - weights.get(normal, bias), EVEN_ODDS);
    }
}
