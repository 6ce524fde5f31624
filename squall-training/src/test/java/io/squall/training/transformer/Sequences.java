package io.squall.training.transformer;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.ArrayList;
import java.util.List;
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

    /** The sequence with extra inputs of these widths; events that share an id share a text. */
    public static Sequence withExtras(Sequence sequence, ExtraInputs extra, Random random) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            vectors.add(values(extra.text(), random));
        }
        int[] ids = sequence.categorical()[FeatureNames.CATEGORICAL.indexOf("event_id")];
        return new Sequence(
                sequence.length(),
                sequence.numerical(),
                sequence.binary(),
                sequence.categorical(),
                values(sequence.length() * extra.novelty(), random),
                extra.text() > 0 ? new TextRows(ids, vectors) : TextRows.NONE,
                sequence.aggregates(),
                values(extra.window(), random));
    }

    private static float[] values(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** As {@link #tiny(int, double, Pooling)}, with extra inputs. */
    public static ModelConfig tiny(int layers, double dropout, Pooling pooling, ExtraInputs extra) {
        return new ModelConfig(VOCABULARIES, 16, layers, 2, 32, dropout, dropout, 64, pooling, extra);
    }

    /** Every way of having and not having them, small. */
    public static List<ExtraInputs> everyExtra() {
        List<ExtraInputs> every = new ArrayList<>();
        for (int novelty : new int[] {0, 5}) {
            for (int text : new int[] {0, 12}) {
                for (int window : new int[] {0, 7}) {
                    every.add(new ExtraInputs(novelty, text, window));
                }
            }
        }
        return every;
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
