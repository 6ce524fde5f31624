package io.squall.training.transformer;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which kinds of event stand at some places of a sequence?
 *
 * @param asked the places, at least one. Must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of it
public record EventQuestion(Sequence sequence, int[] asked) {

    private static final int EVENT_ID = FeatureNames.CATEGORICAL.indexOf("event_id");

    public EventQuestion {
        if (asked.length == 0) {
            throw new IllegalArgumentException("a question that asks for no event");
        }
    }

    /** Event ids of the whole sequence. */
    int[] ids() {
        return sequence.categorical()[EVENT_ID];
    }

    /** The right answer of one place. */
    int answer(int place) {
        return ids()[place];
    }

    /** The sequence with nothing told of the events that are asked for: zeros, and the index of padding. */
    Sequence blanked() {
        int[][] categorical = new int[sequence.categorical().length][];
        for (int column = 0; column < categorical.length; column++) {
            categorical[column] = sequence.categorical()[column].clone();
            for (int place : asked) {
                categorical[column][place] = 0;
            }
        }
        return new Sequence(
                sequence.length(),
                blanked(sequence.numerical()),
                blanked(sequence.binary()),
                categorical,
                blanked(sequence.novelty()),
                blanked(sequence.text()),
                sequence.aggregates(),
                sequence.window());
    }

    private float[] blanked(float[] rows) {
        float[] blanked = rows.clone();
        int width = rows.length / sequence.length();
        for (int place : asked) {
            Arrays.fill(blanked, place * width, (place + 1) * width, 0);
        }
        return blanked;
    }

    private TextRows blanked(TextRows text) {
        if (text.width() == 0) {
            return text;
        }
        List<float[]> vectors = new ArrayList<>(text.vectors());
        vectors.add(new float[text.width()]);
        int[] row = text.row().clone();
        for (int place : asked) {
            row[place] = vectors.size() - 1;
        }
        return new TextRows(row, vectors);
    }
}
