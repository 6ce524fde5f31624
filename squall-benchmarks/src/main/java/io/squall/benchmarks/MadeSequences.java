package io.squall.benchmarks;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sequences of noise: a network takes the same time whatever they say. */
final class MadeSequences {

    static final Map<String, Integer> VOCABULARIES =
            Map.of("level", 7, "component", 12, "event_id", 300, "http_method", 6, "vm_event", 12, "instance_slot", 17);

    private static final double MEDIAN_EVENTS = 30;
    /** Of the logarithm: the 95th percentile is at 300 events. */
    private static final double SPREAD = Math.log(10) / 1.645;

    private static final int MOST_EVENTS = 512;

    private final Random random;

    MadeSequences(long seed) {
        random = new Random(seed);
    }

    /** {@code count} sequences of {@code length} events each. */
    List<Sequence> equal(int count, int length) {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sequences.add(sequence(length));
        }
        return sequences;
    }

    /** Lengths as windows of real clouds have them: log-normal, median 30, 95th percentile 300, 512 at most. */
    List<Sequence> realistic(int count) {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double length = MEDIAN_EVENTS * Math.exp(random.nextGaussian() * SPREAD);
            sequences.add(sequence((int) Math.max(1, Math.min(MOST_EVENTS, length))));
        }
        return sequences;
    }

    private Sequence sequence(int length) {
        float[] numerical = noise(length * FeatureNames.NUMERICAL.size());
        float[] binary = new float[length * FeatureNames.BINARY.size()];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = random.nextInt(2);
        }
        int[][] categorical = new int[FeatureNames.CATEGORICAL.size()][length];
        for (int column = 0; column < categorical.length; column++) {
            int size = VOCABULARIES.getOrDefault(FeatureNames.CATEGORICAL.get(column), 2);
            for (int i = 0; i < length; i++) {
                categorical[column][i] = 1 + random.nextInt(size - 1);
            }
        }
        return new Sequence(length, numerical, binary, categorical, noise(FeatureNames.AGGREGATES.size()));
    }

    private float[] noise(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
