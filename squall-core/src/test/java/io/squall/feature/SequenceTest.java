package io.squall.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private static final float[] FIRST = {1, 2};
    private static final float[] SECOND = {3, 4};

    private static Sequence sequence(float[] novelty, TextRows text) {
        float[] numerical = new float[3 * 14];
        float[] binary = new float[3 * 8];
        int[][] categorical = new int[6][3];
        for (int event = 0; event < 3; event++) {
            numerical[event * 14] = event;
            binary[event * 8 + 7] = event;
            categorical[5][event] = event;
        }
        return new Sequence(3, numerical, binary, categorical, novelty, text, new float[9], new float[] {8, 9});
    }

    @Test
    void select_takesEveryFeatureOfTheEventsInTheGivenOrder() {
        TextRows text = new TextRows(new int[] {0, 1, 0}, List.of(FIRST, SECOND));

        Sequence selected = sequence(new float[] {0, 10, 1, 11, 2, 12}, text).select(new int[] {2, 1});

        assertThat(selected.length()).isEqualTo(2);
        assertThat(selected.numerical()[0]).isEqualTo(2);
        assertThat(selected.numerical()[14]).isEqualTo(1);
        assertThat(selected.binary()[7]).isEqualTo(2);
        assertThat(selected.categorical()[5]).containsExactly(2, 1);
        assertThat(selected.novelty()).containsExactly(2, 12, 1, 11);
        assertThat(selected.text().row()).containsExactly(0, 1);
        assertThat(selected.text().vectors()).isSameAs(text.vectors());
        assertThat(selected.window()).containsExactly(8, 9);
    }

    @Test
    void select_withoutExtraInputs_hasNone() {
        Sequence selected = sequence(new float[0], TextRows.NONE).select(new int[] {1});

        assertThat(selected.novelty()).isEmpty();
        assertThat(selected.text()).isSameAs(TextRows.NONE);
    }

    @Test
    void select_nothing_isRefused() {
        assertThatThrownBy(() -> sequence(new float[0], TextRows.NONE).select(new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length 0 < 1");
    }

    @Test
    void sequence_whoseExtraInputsDoNotFitItsLength_isRefused() {
        assertThatThrownBy(() -> sequence(new float[4], TextRows.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("novelty has 4 values, expected 3");
        assertThatThrownBy(() -> sequence(new float[0], new TextRows(new int[] {0}, List.of(FIRST))))
                .hasMessage("text has 1 values, expected 3");
    }

    @Test
    void textRows_thatPointNowhereOrToAnotherWidth_areRefused() {
        assertThatThrownBy(() -> new TextRows(new int[] {1}, List.of(FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text row 1 of 1 vectors");
        assertThatThrownBy(() -> new TextRows(new int[] {1}, List.of(FIRST, new float[3])))
                .hasMessage("text vector has 3 values, expected 2");
    }

    @Test
    void textTable_sharedVectors_standOnceBehindARowOfZeros() {
        TextTable table = new TextTable();

        assertThat(List.of(table.row(SECOND), table.row(FIRST), table.row(SECOND)))
                .containsExactly(1, 2, 1);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.values()).containsExactly(0, 0, 3, 4, 1, 2);
        assertThat(new TextTable().values()).isEmpty();
    }
}
