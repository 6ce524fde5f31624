package io.squall.training.export;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Untrained networks and made-up sequences from a seed. */
final class RandomNetworks {

    static final Map<String, Integer> VOCABULARIES =
            Map.of("level", 7, "component", 9, "event_id", 38, "http_method", 6, "vm_event", 12, "instance_slot", 17);

    private RandomNetworks() {}

    static ModelConfig tiny(int layers, Pooling pooling) {
        return new ModelConfig(VOCABULARIES, 16, layers, 2, 24, 0.1, 64, pooling);
    }

    static ModelConfig tiny(int layers, Pooling pooling, ExtraInputs extra) {
        return new ModelConfig(VOCABULARIES, 16, layers, 2, 24, 0.1, 0.2, 64, pooling, extra);
    }

    static NamedWeights weights(ModelConfig config, long seed) {
        Random random = new Random(seed);
        List<NamedTensor> tensors = new ArrayList<>();
        ParameterShapes.of(config).forEach((name, shape) -> {
            int size = 1;
            for (long dimension : shape) {
                size *= (int) dimension;
            }
            // Scaled so that activations keep their size from layer to layer.
            double scale = 1 / Math.sqrt((double) shape[shape.length - 1]);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (random.nextGaussian() * scale);
            }
            tensors.add(new NamedTensor(name, shape, values));
        });
        return NamedWeights.of(tensors);
    }

    static Sequence sequence(int length, long seed) {
        Random random = new Random(seed);
        float[] numerical = new float[length * 14];
        for (int i = 0; i < numerical.length; i++) {
            numerical[i] = (float) random.nextGaussian();
        }
        float[] binary = new float[length * 8];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = random.nextInt(2);
        }
        int[][] categorical = new int[6][length];
        for (int feature = 0; feature < 6; feature++) {
            int size = VOCABULARIES.get(FeatureNames.CATEGORICAL.get(feature));
            for (int i = 0; i < length; i++) {
                categorical[feature][i] = 1 + random.nextInt(size - 1);
            }
        }
        float[] aggregates = new float[9];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = (float) random.nextGaussian();
        }
        return new Sequence(length, numerical, binary, categorical, aggregates);
    }
}
