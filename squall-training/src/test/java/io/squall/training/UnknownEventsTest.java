package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.feature.Sequence;
import io.squall.feature.Vocabulary;
import io.squall.training.transformer.WeightedSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UnknownEventsTest {

    private static final int CLEAN = 3;
    private static final int NEVER_CLEAN = 9;
    private static final WeightedSequence BOTH = WeightedSequence.whole(events(CLEAN, NEVER_CLEAN, CLEAN, NEVER_CLEAN));
    private static final TrainingSet TRAIN = new TrainingSet(List.of(
            new Example("normal", List.of(events(CLEAN)), 0), new Example("broken", List.of(BOTH.sequence()), 1)));

    private static UnknownEvents unknown(double rateNew, double rateKnown) {
        return new UnknownEvents(new SamplingConfig(8, 0, 0, 0, 0, 0, rateNew, rateKnown, 0, 0, 1 << 18), TRAIN);
    }

    private static Sequence events(int... ids) {
        int[][] categorical = new int[6][ids.length];
        categorical[CleanKinds.EVENT_ID] = ids;
        return new Sequence(
                ids.length, new float[ids.length * 14], new float[ids.length * 8], categorical, new float[9]);
    }

    private static int[] ids(WeightedSequence sequence) {
        return sequence.sequence().categorical()[CleanKinds.EVENT_ID];
    }

    @Test
    void hide_ratesOfZero_isTheSequenceItselfAndDrawsNothing() {
        Random random = new Random(1);

        assertThat(unknown(0, 0).hide(BOTH, random)).isSameAs(BOTH);
        assertThat(random.nextLong()).isEqualTo(new Random(1).nextLong());
    }

    @Test
    void hide_kindsThatNoNormalWindowHolds_haveTheirOwnRate() {
        assertThat(ids(unknown(1, 0).hide(BOTH, new Random(1))))
                .containsExactly(CLEAN, Vocabulary.UNKNOWN, CLEAN, Vocabulary.UNKNOWN);
        assertThat(ids(unknown(0, 1).hide(BOTH, new Random(1))))
                .containsExactly(Vocabulary.UNKNOWN, NEVER_CLEAN, Vocabulary.UNKNOWN, NEVER_CLEAN);
    }

    @Test
    void hide_kindWithinAWindow_hasOneFateAndBetweenWindowsAnother() {
        UnknownEvents unknown = unknown(0.5, 0.2);
        Random random = new Random(1);
        int hiddenNew = 0;
        int hiddenKnown = 0;
        for (int window = 0; window < 2000; window++) {
            int[] ids = ids(unknown.hide(BOTH, random));
            assertThat(ids[0]).isEqualTo(ids[2]);
            assertThat(ids[1]).isEqualTo(ids[3]);
            hiddenNew += ids[1] == Vocabulary.UNKNOWN ? 1 : 0;
            hiddenKnown += ids[0] == Vocabulary.UNKNOWN ? 1 : 0;
        }
        assertThat(hiddenNew / 2000.0).isCloseTo(0.5, within(0.05));
        assertThat(hiddenKnown / 2000.0).isCloseTo(0.2, within(0.05));
    }

    @Test
    void hide_sameSeed_isTheSame() {
        UnknownEvents unknown = unknown(0.5, 0.5);
        Set<List<Integer>> outcomes = new HashSet<>();
        // Random's first number hardly differs between small seeds.
        for (long seed : new Random(1).longs(40).toArray()) {
            int[] ids = ids(unknown.hide(BOTH, new Random(seed)));
            assertThat(ids(unknown.hide(BOTH, new Random(seed)))).isEqualTo(ids);
            outcomes.add(List.of(ids[0], ids[1]));
        }
        assertThat(outcomes).hasSize(4);
    }

    @Test
    void hide_theTrainingSet_staysAsItIs() {
        unknown(1, 1).hide(BOTH, new Random(1));

        assertThat(ids(BOTH)).containsExactly(CLEAN, NEVER_CLEAN, CLEAN, NEVER_CLEAN);
    }

    @Test
    void plan_withUnknownEvents_isThinnedAsWithoutAndHidesSome() {
        TrainingSet train = TrainingSets.of(5, 20, 3);
        SamplingConfig hiding = new SamplingConfig(8, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 1 << 18);
        List<Sequence> spokesmen =
                train.examples().stream().map(e -> e.sequences().get(0)).toList();
        EpochPlanner planner = new EpochPlanner(train, hiding, new RandomStreams(1));
        List<EpochPlan.Row> rows = new ArrayList<>();
        planner.plan(1, spokesmen).batches().forEach(rows::addAll);

        assertThat(rows).hasSize(25);
        assertThat(rows).anySatisfy(row -> assertThat(ids(row.sequence())).contains(Vocabulary.UNKNOWN));
    }
}
