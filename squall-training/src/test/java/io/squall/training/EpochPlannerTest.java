package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.training.EpochPlan.Row;
import io.squall.training.transformer.WeightedSequence;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EpochPlannerTest {

    private static final TrainingSet TRAIN = TrainingSets.of(10, 90, 5);

    private static SamplingConfig sampling(int batchSize, double negativesPerPositive) {
        return new SamplingConfig(batchSize, negativesPerPositive, 0, 0, 0, 1 << 18);
    }

    private static EpochPlan plan(SamplingConfig sampling, int epoch) {
        return plan(TRAIN, sampling, epoch);
    }

    private static EpochPlan plan(TrainingSet train, SamplingConfig sampling, int epoch) {
        List<Sequence> spokesmen =
                train.examples().stream().map(e -> e.sequences().get(0)).toList();
        return new EpochPlanner(train, sampling, new RandomStreams(1)).plan(epoch, spokesmen);
    }

    private static List<WeightedSequence> sequences(EpochPlan plan) {
        return plan.batches().stream().flatMap(List::stream).map(Row::sequence).toList();
    }

    private static List<List<WeightedSequence>> batches(EpochPlan plan) {
        return plan.batches().stream()
                .map(batch -> batch.stream().map(Row::sequence).toList())
                .toList();
    }

    @Test
    void plan_allNegatives_holdsEveryExampleOnce() {
        EpochPlan plan = plan(sampling(8, 0), 1);
        assertThat(plan.batches()).hasSize(13);
        assertThat(sequences(plan))
                .containsExactlyInAnyOrderElementsOf(TRAIN.examples().stream()
                        .map(e -> WeightedSequence.whole(e.sequences().get(0)))
                        .toList());
    }

    @Test
    void plan_twoNegativesToAPositive_drawsOthersEachEpoch() {
        EpochPlan first = plan(sampling(8, 2), 1);
        EpochPlan second = plan(sampling(8, 2), 2);
        assertThat(first.positives()).isEqualTo(10);
        assertThat(first.negatives()).isEqualTo(20);
        assertThat(sequences(first)).hasSize(30);
        assertThat(sequences(first).containsAll(sequences(second))).isFalse();
    }

    @Test
    void plan_sameSeedAndEpoch_isTheSame() {
        assertThat(batches(plan(sampling(8, 2), 3))).isEqualTo(batches(plan(sampling(8, 2), 3)));
        assertThat(batches(plan(sampling(8, 2), 3))).isNotEqualTo(batches(plan(sampling(8, 2), 4)));
    }

    /** Until then it holds what was drawn, and none of the data. */
    @Test
    void plan_rows_lookTheirSequencesUpWhenTheyAreAskedFor() {
        List<Sequence> first =
                TRAIN.examples().stream().map(e -> e.sequences().get(0)).toList();
        AtomicInteger lookedUp = new AtomicInteger();
        List<Sequence> stored = new AbstractList<>() {
            @Override
            public Sequence get(int index) {
                lookedUp.incrementAndGet();
                return first.get(index);
            }

            @Override
            public int size() {
                return first.size();
            }
        };
        EpochPlan plan = new EpochPlanner(TRAIN, sampling(8, 0), new RandomStreams(1)).plan(1, stored);
        int drawn = lookedUp.get();

        sequences(plan);

        assertThat(lookedUp).hasValue(drawn + plan.examples());
    }

    @Test
    void plan_batches_holdLikeLengths() {
        EpochPlan plan = plan(sampling(10, 0), 1);
        List<Integer> spreads = new ArrayList<>();
        for (List<Row> batch : plan.batches()) {
            int longest = batch.stream().mapToInt(Row::length).max().orElseThrow();
            int shortest = batch.stream().mapToInt(Row::length).min().orElseThrow();
            spreads.add(longest - shortest);
        }
        assertThat(spreads).allMatch(spread -> spread <= 6);
    }

    @Test
    void plan_madeWindows_joinTheRecordedAtTheirRateAndAnewEachEpoch() {
        TrainingSet train = withMade(10, 30);
        SamplingConfig halfAgain = new SamplingConfig(8, 2, 0.5, 0, 0, 0, 0, 0, 0, 0, 1 << 18);

        EpochPlan first = plan(train, halfAgain, 1);

        assertThat(first.positives()).isEqualTo(15);
        assertThat(first.negatives()).isEqualTo(30);
        assertThat(sequences(first)).containsAll(wholes(train.examples().subList(0, 10)));
        assertThat(sequences(first).containsAll(sequences(plan(train, halfAgain, 2))))
                .isFalse();
        assertThat(batches(plan(train, halfAgain, 1))).isEqualTo(batches(first));
    }

    @Test
    void plan_madeWindowsThatAreNotWanted_stayOut() {
        TrainingSet train = withMade(10, 30);

        EpochPlan plan = plan(train, sampling(8, 0), 1);

        assertThat(plan.positives()).isEqualTo(10);
        assertThat(sequences(plan))
                .doesNotContainAnyElementsOf(wholes(train.examples().subList(10, 40)));
    }

    @Test
    void plan_fewerMadeThanWanted_takesThemAll() {
        EpochPlan plan = plan(withMade(10, 3), new SamplingConfig(8, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1 << 18), 1);

        assertThat(plan.positives()).isEqualTo(13);
    }

    @Test
    void plan_fewRecordedPositives_fillsUpWithMadeOnes() {
        SamplingConfig atLeastTwenty = sampling(8, 1).withLeastPositives(20);

        assertThat(plan(withMade(10, 30), atLeastTwenty, 1).positives()).isEqualTo(20);
        assertThat(plan(withMade(10, 3), atLeastTwenty, 1).positives()).isEqualTo(13);
        assertThat(plan(withMade(25, 30), atLeastTwenty, 1).positives()).isEqualTo(25);
    }

    @Test
    void plan_noRecordedPositive_takesAllThatWereMade() {
        EpochPlan plan = plan(withMade(0, 30), sampling(8, 1), 1);

        assertThat(plan.positives()).isEqualTo(30);
        assertThat(plan.negatives()).isEqualTo(30);
    }

    @Test
    void plan_windowDropRateOne_leavesNoWindowFeatures() {
        Sequence known = new Sequence(
                1,
                new float[FeatureNames.NUMERICAL.size()],
                new float[FeatureNames.BINARY.size()],
                new int[FeatureNames.CATEGORICAL.size()][1],
                new float[0],
                TextRows.NONE,
                new float[FeatureNames.AGGREGATES.size()],
                new float[] {3, 4});
        TrainingSet train = new TrainingSet(
                List.of(new Example("broken", List.of(known), 1), new Example("normal", List.of(known), 0)));

        EpochPlan plan = plan(train, new SamplingConfig(8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1 << 18), 1);

        assertThat(sequences(plan))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.sequence().window()).containsOnly(0));
    }

    /** Positive windows first recorded and then made, and 90 negative ones. */
    private static TrainingSet withMade(int recorded, int made) {
        TrainingSet plain = TrainingSets.of(recorded + made, 90, 5);
        List<Example> examples = new ArrayList<>();
        for (Example example : plain.examples()) {
            boolean isMade = example.positive() && examples.size() >= recorded;
            examples.add(new Example(example.id(), example.sequences(), example.label(), isMade));
        }
        return new TrainingSet(examples);
    }

    private static List<WeightedSequence> wholes(List<Example> examples) {
        return examples.stream()
                .map(e -> WeightedSequence.whole(e.sequences().get(0)))
                .toList();
    }

    @Test
    void thin_commonEvents_leaveAndTheRestStandForThem() {
        Sequence sequence = alternating(200);
        TrainingSet healthy = new TrainingSet(
                List.of(new Example("normal", List.of(common(5)), 0), new Example("broken", List.of(sequence), 1)));
        EventThinning thinning = new EventThinning(new SamplingConfig(8, 0, 0.5, 0.5, 0, 1 << 18), healthy);
        WeightedSequence thin = thinning.thin(sequence, new Random(1));
        int rare = 0;
        double weight = 0;
        for (int i = 0; i < thin.sequence().length(); i++) {
            rare += thin.sequence().categorical()[2][i] == 9 ? 1 : 0;
            weight += thin.weights()[i];
        }
        assertThat(rare).as("rare events all stay").isEqualTo(100);
        assertThat(thin.sequence().length()).isBetween(120, 180);
        assertThat(weight).isBetween(197.0, 200.5);
    }

    @Test
    void thin_extraInputs_stayWithTheirEvents() {
        Sequence plain = alternating(50);
        float[] novelty = new float[100];
        int[] row = new int[50];
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            novelty[2 * i + 1] = i;
            row[i] = 49 - i;
            vectors.add(new float[] {49 - i});
        }
        Sequence sequence = new Sequence(
                50,
                plain.numerical(),
                plain.binary(),
                plain.categorical(),
                novelty,
                new TextRows(row, vectors),
                plain.aggregates(),
                new float[] {7});
        TrainingSet healthy = new TrainingSet(List.of(new Example("normal", List.of(common(5)), 0)));
        EventThinning thinning = new EventThinning(new SamplingConfig(8, 0, 0.5, 0.5, 20, 1 << 18), healthy);

        Sequence thin = thinning.thin(sequence, new Random(1)).sequence();

        assertThat(thin.length()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            float event = thin.numerical()[i * 14];
            assertThat(thin.novelty()[2 * i + 1]).isEqualTo(event);
            assertThat(thin.text().vectors().get(thin.text().row()[i])).containsExactly(event);
        }
        assertThat(thin.window()).containsExactly(7);
    }

    @Test
    void thin_onlyCommonEventsAndAllDrawn_leavesAtLeastOne() {
        TrainingSet healthy = new TrainingSet(List.of(new Example("normal", List.of(common(1)), 0)));
        EventThinning thinning = new EventThinning(new SamplingConfig(8, 0, 0.999, 0.999, 0, 1 << 18), healthy);
        for (int seed = 0; seed < 50; seed++) {
            assertThat(thinning.thin(common(3), new Random(seed)).sequence().length())
                    .isPositive();
        }
    }

    @Test
    void thin_longSequence_isAStretchOfTheAllowedLength() {
        EventThinning thinning = new EventThinning(new SamplingConfig(8, 0, 0, 0, 20, 1 << 18), TRAIN);
        WeightedSequence stretch = thinning.thin(alternating(200), new Random(1));
        assertThat(stretch.sequence().length()).isEqualTo(20);
        float[] positions = new float[20];
        for (int i = 0; i < 20; i++) {
            positions[i] = stretch.sequence().numerical()[i * 14];
            assertThat(positions[i] - positions[0]).isEqualTo(i);
        }
    }

    @Test
    void thin_nothingToLeaveOut_isTheSequenceItself() {
        Sequence sequence = alternating(10);
        EventThinning thinning = new EventThinning(SamplingConfig.specification(), TRAIN);
        assertThat(thinning.thin(sequence, new Random(1)).sequence()).isSameAs(sequence);
    }

    /** Event ids 3, common, and 9, rare, in turn; the first numerical feature counts events. */
    private static Sequence alternating(int length) {
        return of(length, 9);
    }

    private static Sequence common(int length) {
        return of(length, 3);
    }

    private static Sequence of(int length, int everySecond) {
        float[] numerical = new float[length * 14];
        int[][] categorical = new int[6][length];
        for (int i = 0; i < length; i++) {
            numerical[i * 14] = i;
            categorical[2][i] = i % 2 == 0 ? 3 : everySecond;
        }
        return new Sequence(length, numerical, new float[length * 8], categorical, new float[9]);
    }
}
