package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.model.ExtraInputs;
import io.squall.model.Pooling;
import io.squall.training.transformer.Sequences;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FingerprintTest {

    private static final ExtraInputs EXTRA = new ExtraInputs(2, 3, 1);

    private static Sequence sequence() {
        return Sequences.withExtras(Sequences.random(5, new Random(1)), EXTRA, new Random(2));
    }

    private static String of(Sequence sequence) {
        TrainingSet set = new TrainingSet(
                List.of(new Example("broken", List.of(sequence), 1), new Example("normal", List.of(sequence()), 0)));
        return Fingerprint.of(
                TrainingTask.of(Sequences.tiny(0, 0.1, Pooling.DUAL, EXTRA), TrainingConfig.specification(), set, set));
    }

    @Test
    void fingerprint_ofEqualData_isEqual() {
        assertThat(of(sequence())).isEqualTo(of(sequence()));
    }

    @Test
    void fingerprint_followsEachExtraInput() {
        Sequence base = sequence();
        float[] novelty = base.novelty().clone();
        novelty[3] += 1;
        int[] rows = base.text().row().clone();
        rows[2] = (rows[2] + 1) % 40;
        List<float[]> vectors = base.text().vectors().stream()
                .map(vector -> new float[] {vector[0] + 1, vector[1], vector[2]})
                .toList();

        assertThat(List.of(
                        of(base),
                        of(with(novelty, base.text(), base.window())),
                        of(with(base.novelty(), new TextRows(rows, base.text().vectors()), base.window())),
                        of(with(base.novelty(), new TextRows(base.text().row(), vectors), base.window())),
                        of(with(base.novelty(), base.text(), new float[] {9}))))
                .doesNotHaveDuplicates();
    }

    private static Sequence with(float[] novelty, TextRows text, float[] window) {
        Sequence base = sequence();
        return new Sequence(
                base.length(),
                base.numerical(),
                base.binary(),
                base.categorical(),
                novelty,
                text,
                base.aggregates(),
                window);
    }
}
