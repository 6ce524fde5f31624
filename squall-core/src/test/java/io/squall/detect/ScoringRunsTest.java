package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.feature.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringRunsTest {

    @ParameterizedTest
    @CsvSource({
        "1,2",
        "2,2",
        "5,6",
        "32,32",
        "33,34",
        "50,50",
        "64,64",
        "65,68",
        "129,136",
        "256,256",
        "257,257",
        "1024,1024"
    })
    void length_isPaddedToTheEndOfItsClass(int length, int padded) {
        assertThat(ScoringRuns.padded(length)).isEqualTo(padded);
    }

    @Test
    void runs_holdEachSequenceOnce_paddedAsByItself() {
        List<Sequence> sequences = sequences();

        List<ScoringRuns.Run> runs = ScoringRuns.of(sequences);

        List<Integer> places = new ArrayList<>();
        for (ScoringRuns.Run run : runs) {
            for (int i = 0; i < run.places().size(); i++) {
                Sequence sequence = sequences.get(run.places().get(i));
                assertThat(run.rows().get(i)).isSameAs(sequence);
                assertThat(run.length()).isEqualTo(ScoringRuns.padded(sequence.length()));
            }
            places.addAll(run.places());
        }
        assertThat(places).hasSameSizeAs(sequences).doesNotHaveDuplicates();
    }

    @Test
    void run_ofShortSequences_hasAtMost16Rows() {
        assertThat(ScoringRuns.of(sequences()))
                .filteredOn(run -> run.length() <= ScoringRuns.LONGEST_TOGETHER)
                .allSatisfy(run -> assertThat(run.rows()).hasSizeBetween(1, 16));
    }

    @Test
    void longSequence_goesAlone() {
        List<Sequence> two = List.of(ofLength(300), ofLength(300));

        assertThat(ScoringRuns.of(two))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.rows()).hasSize(1));
    }

    @Test
    void noSequences_needNoRun() {
        assertThat(ScoringRuns.of(List.of())).isEmpty();
    }

    /** Of every length up to 300, 17 of some. */
    private static List<Sequence> sequences() {
        List<Sequence> sequences = new ArrayList<>();
        for (int length = 1; length <= 300; length++) {
            sequences.addAll(Collections.nCopies(length % 50 == 0 ? 17 : 1, ofLength(length)));
        }
        Collections.shuffle(sequences, new Random(1));
        return sequences;
    }

    private static Sequence ofLength(int length) {
        return TinyNetwork.sequence(new float[length]);
    }
}
