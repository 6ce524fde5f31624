package io.squall.training.export;

import io.squall.feature.FeatureNames;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which parameters a network of a given shape has, and their shapes. A linear layer has its weight as {@code [out, in]}. */
final class ParameterShapes {

    private static final int NUMERICAL_WIDTH = 32;
    private static final int BINARY_WIDTH = 16;
    private static final int NOVELTY_WIDTH = 16;
    private static final int TEXT_WIDTH = 32;
    private static final int SORTS = 64;
    private static final int AGGREGATES_WIDTH = 32;
    private static final int WINDOW_WIDTH = 64;
    private static final int FIRST_WIDTH = 128;
    private static final int SECOND_WIDTH = 64;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private ParameterShapes(ModelConfig config) {
        linear("numerical", FeatureNames.NUMERICAL.size(), NUMERICAL_WIDTH);
        linear("binary", FeatureNames.BINARY.size(), BINARY_WIDTH);
        int fused = NUMERICAL_WIDTH + BINARY_WIDTH;
        for (Map.Entry<String, Integer> vocabulary : config.vocabularySizes().entrySet()) {
            int width = vocabulary.getKey().equals("event_id") ? 16 : 8;
            add("embedding." + vocabulary.getKey() + ".weight", vocabulary.getValue(), width);
            fused += width;
        }
        fused += optional("novelty", config.extra().novelty(), NOVELTY_WIDTH);
        fused += optional("text", config.extra().text(), TEXT_WIDTH);
        linear("fusion", fused, config.dModel());
        norm("fusion_norm", config.dModel());
        for (int i = 0; i < config.layers(); i++) {
            encoderLayer("encoder." + i, config);
        }
        if (config.pooling() == Pooling.DUAL) {
            linear("soft_count", config.dModel(), SORTS);
        }
        int window = config.extra().window();
        int totals = window > 0 ? WINDOW_WIDTH : AGGREGATES_WIDTH;
        linear("aggregates", FeatureNames.AGGREGATES.size() + window, totals);
        linear("head.0", pooledWidth(config) + totals, FIRST_WIDTH);
        linear("head.1", FIRST_WIDTH, SECOND_WIDTH);
        linear("head.2", SECOND_WIDTH, 1);
    }

    /** Parameters by name, in the order of the network. */
    static Map<String, long[]> of(ModelConfig config) {
        return new ParameterShapes(config).shapes;
    }

    /** @throws IllegalArgumentException when a parameter is missing, unknown or of another shape */
    static void check(ModelConfig config, NamedWeights weights) {
        Map<String, long[]> expected = of(config);
        for (NamedTensor tensor : weights.tensors()) {
            long[] shape = expected.remove(tensor.name());
            if (shape == null) {
                throw new IllegalArgumentException("parameter " + tensor.name() + " has no place in the network");
            }
            if (!Arrays.equals(shape, tensor.shape())) {
                throw new IllegalArgumentException("parameter " + tensor.name() + " has the shape "
                        + Arrays.toString(tensor.shape()) + ", expected " + Arrays.toString(shape));
            }
        }
        if (!expected.isEmpty()) {
            throw new IllegalArgumentException("parameters are missing: " + expected.keySet());
        }
    }

    private static int pooledWidth(ModelConfig config) {
        int width = config.dModel();
        return switch (config.pooling()) {
            case MEAN -> width;
            case MEAN_MAX -> 2 * width;
            case DUAL -> (config.layers() == 0 ? 2 : 3) * width + SORTS;
        };
    }

    /** @return what the parts of an event grow by */
    private int optional(String name, int in, int out) {
        if (in == 0) {
            return 0;
        }
        linear(name, in, out);
        return out;
    }

    private void encoderLayer(String name, ModelConfig config) {
        int width = config.dModel();
        add(name + ".self_attn.in_proj_weight", 3L * width, width);
        add(name + ".self_attn.in_proj_bias", 3L * width);
        linear(name + ".self_attn.out_proj", width, width);
        linear(name + ".linear1", width, config.feedForward());
        linear(name + ".linear2", config.feedForward(), width);
        norm(name + ".norm1", width);
        norm(name + ".norm2", width);
    }

    private void linear(String name, int in, int out) {
        add(name + ".weight", out, in);
        add(name + ".bias", out);
    }

    private void norm(String name, int width) {
        add(name + ".weight", width);
        add(name + ".bias", width);
    }

    private void add(String name, long... shape) {
        shapes.put(name, shape);
    }
}
