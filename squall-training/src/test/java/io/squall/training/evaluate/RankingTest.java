package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.training.evaluate.Ranking.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RankingTest {

    /** Two normal windows stand above anomalous ones: 7 of 9 pairs are in order. */
    private static final Outcomes SIX = new Outcomes(
            new double[] {0.6, 0.9, 0.8, 0.4, 0.7, 0.55}, new boolean[] {true, true, false, false, true, false});

    @Test
    void auroc_sixOutcomes_isTheShareOfPairsInOrder() {
        assertThat(Ranking.of(SIX).auroc()).isCloseTo(7.0 / 9, within(1e-12));
    }

    @Test
    void averagePrecision_sixOutcomes_isTheMeanPrecisionAtEachAnomalousOne() {
        assertThat(Ranking.of(SIX).averagePrecision()).isCloseTo((1.0 + 2.0 / 3 + 3.0 / 4) / 3, within(1e-12));
    }

    @Test
    void steps_equalScores_areOneStep() {
        Ranking ranking = Ranking.of(new Outcomes(new double[] {1, 0, 1, 1}, new boolean[] {true, true, false, true}));

        assertThat(ranking.steps()).containsExactly(new Step(1, 2, 1), new Step(0, 3, 1));
    }

    @Test
    void constantScore_hasNoMerit() {
        Ranking ranking =
                Ranking.of(new Outcomes(new double[] {0.5, 0.5, 0.5, 0.5}, new boolean[] {true, false, false, false}));

        assertThat(ranking.auroc()).isEqualTo(0.5);
        assertThat(ranking.averagePrecision()).isEqualTo(0.25);
    }

    @Test
    void onlyNormalOutcomes_leaveBothUndefined() {
        Ranking ranking = Ranking.of(new Outcomes(new double[] {0.1, 0.2}, new boolean[] {false, false}));

        assertThat(ranking.auroc()).isNaN();
        assertThat(ranking.averagePrecision()).isNaN();
    }

    @Test
    void nothingAtAll_hasNoSteps() {
        Ranking ranking = Ranking.of(new Outcomes(new double[0], new boolean[0]));

        assertThat(ranking.steps()).isEmpty();
        assertThat(ranking.auroc()).isNaN();
    }

    @Property
    void auroc_equalsThePairwiseProbability(@ForAll("outcomes") Outcomes outcomes) {
        double wins = 0;
        double pairs = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            for (int j = 0; j < outcomes.size(); j++) {
                if (outcomes.anomalous()[i] && !outcomes.anomalous()[j]) {
                    pairs++;
                    int order = Double.compare(outcomes.scores()[i], outcomes.scores()[j]);
                    wins += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
            }
        }

        double auroc = Ranking.of(outcomes).auroc();
        if (pairs == 0) {
            assertThat(auroc).isNaN();
        } else {
            assertThat(auroc).isCloseTo(wins / pairs, within(1e-12));
        }
    }

    @Property
    void averagePrecision_liesBetweenTheWorstOrderAndOne(@ForAll("outcomes") Outcomes outcomes) {
        Ranking ranking = Ranking.of(outcomes);
        double worst = 0;
        for (int found = 1; found <= ranking.positives(); found++) {
            worst += (double) found / (found + ranking.negatives()) / ranking.positives();
        }

        if (ranking.positives() > 0) {
            assertThat(ranking.averagePrecision()).isBetween(worst - 1e-12, 1 + 1e-12);
        } else {
            assertThat(ranking.averagePrecision()).isNaN();
        }
    }

    @Property
    void everyStep_isWhatAnAlarmAtItsScoreCatches(@ForAll("outcomes") Outcomes outcomes) {
        List<Step> steps = Ranking.of(outcomes).steps();

        assertThat(steps).allSatisfy(step -> {
            Confusion confusion = outcomes.confusion(step.score());
            assertThat(step.tp()).isEqualTo(confusion.tp());
            assertThat(step.fp()).isEqualTo(confusion.fp());
        });
        assertThat(steps).extracting(Step::score).doesNotHaveDuplicates();
    }

    @Provide
    static Arbitrary<Outcomes> outcomes() {
        // Few different scores, so that ties are common.
        Arbitrary<Double> score = Arbitraries.integers().between(0, 6).map(tenth -> tenth / 10.0);
        return Combinators.combine(
                        score.list().ofSize(12),
                        Arbitraries.of(true, false).list().ofSize(12),
                        Arbitraries.integers().between(0, 12))
                .as((scores, labels, size) -> {
                    boolean[] anomalous = new boolean[size];
                    for (int i = 0; i < size; i++) {
                        anomalous[i] = labels.get(i);
                    }
                    return new Outcomes(
                            scores.subList(0, size).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray(),
                            anomalous);
                });
    }
}
