package io.squall.training.transformer;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.Map;
import java.util.Random;

/** Sample sequences and model shapes for tests. */
public final class Sequences {

    /** Of a small cloud: two levels, nine components, 38 templates. */
    public static final Map<String, Integer> VOCABULARIES =
            Map.of("level", 4, "component", 11, "event_id", 40, "http_method", 7, "vm_event", 8, "instance_slot", 16);

    private Sequences() {}

    /** A network small enough to train within a test. */
    public static ModelConfig tiny(int layers, double dropout, Pooling pooling) {
        return new ModelConfig(VOCABULARIES, 16, layers, 2, 32, dropout, 64, pooling);
    }

    /** Events drawn at random; the same random gives the same. */
    public static Sequence random(int length, Random random) {
        return withEvents(length, random, 2 + random.nextInt(30));
    }

    /** As {@link #random}, with one event of the given id in the middle. */
    public static Sequence withEvents(int length, Random random, int eventId) {
        float[] numerical = new float[length * FeatureNames.NUMERICAL.size()];
        for (int i = 0; i < numerical.length; i++) {
            numerical[i] = (float) random.nextGaussian();
        }
        float[] binary = new float[length * FeatureNames.BINARY.size()];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = random.nextInt(4) == 0 ? 1 : 0;
        }
        int[][] categorical = new int[FeatureNames.CATEGORICAL.size()][length];
        for (int column = 0; column < categorical.length; column++) {
            int size = VOCABULARIES.get(FeatureNames.CATEGORICAL.get(column));
            for (int event = 0; event < length; event++) {
                categorical[column][event] = 1 + random.nextInt(Math.min(size, 30) - 1);
            }
        }
        categorical[FeatureNames.CATEGORICAL.indexOf("event_id")][length / 2] = eventId;
        float[] aggregates = new float[FeatureNames.AGGREGATES.size()];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = (float) random.nextGaussian();
        }
        return new Sequence(length, numerical, binary, categorical, aggregates);
    }
}
