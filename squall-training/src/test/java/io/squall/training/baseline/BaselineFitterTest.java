package io.squall.training.baseline;

import static io.squall.training.baseline.Windows.anomalous;
import static io.squall.training.baseline.Windows.error;
import static io.squall.training.baseline.Windows.event;
import static io.squall.training.baseline.Windows.healthy;
import static io.squall.training.baseline.Windows.info;
import static io.squall.training.baseline.Windows.normalInAFailedRecording;
import static io.squall.training.baseline.Windows.unscored;
import static io.squall.training.baseline.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineFitterTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");
    private static final Event BUILT = info("[instance: <*>] Took <*> seconds to build instance.");
    private static final Event SPAWN_FAILED = error("[instance: <*>] Instance failed to spawn: <*>");
    private static final Event LOW = event(Level.WARNING, "Running low on memory");
    private static final Event NO_HOST = info("Filter <*> returned 0 hosts");

    private final BaselineFitter fitter = new BaselineFitter(7, notice -> {});

    @Test
    void anyError_alarmsFromErrorUpward() {
        AnyError anyError = new AnyError();

        assertThat(anyError.score(window(CLAIM, event(Level.WARNING, "Running low"))))
                .isLessThan(anyError.threshold());
        assertThat(anyError.score(window(CLAIM, SPAWN_FAILED))).isGreaterThanOrEqualTo(anyError.threshold());
        assertThat(anyError.score(window(event(Level.CRITICAL, "Unhandled error"))))
                .isGreaterThanOrEqualTo(anyError.threshold());
    }

    @Test
    void always_givesOneAnswer() {
        assertThat(new Always(true).score(window())).isGreaterThanOrEqualTo(new Always(true).threshold());
        assertThat(new Always(false).score(window(SPAWN_FAILED))).isLessThan(new Always(false).threshold());
    }

    @Test
    void newTemplate_countsTheDifferentKindsThatNoFaultFreeWindowHad() {
        fitter.addTraining(healthy(CLAIM));
        NewTemplate newTemplate = fitter.fit().newTemplate().orElseThrow();

        assertThat(newTemplate.score(window(CLAIM, CLAIM))).isZero();
        assertThat(newTemplate.score(window(CLAIM, BUILT, BUILT, SPAWN_FAILED))).isEqualTo(2);
        assertThat(newTemplate.threshold()).isEqualTo(1);
    }

    @Test
    void newTemplate_sameTextAtAnotherLevel_isNew() {
        fitter.addTraining(healthy(CLAIM));
        Event warned = event(Level.WARNING, CLAIM.template().text());

        assertThat(fitter.fit().newTemplate().orElseThrow().score(window(warned)))
                .isEqualTo(1);
    }

    @Test
    void newTemplate_learnsFromNothingButFaultFreeWindows() {
        fitter.addTraining(healthy(CLAIM));
        fitter.addTraining(normalInAFailedRecording(BUILT));
        fitter.addTraining(anomalous(SPAWN_FAILED));
        fitter.addTraining(unscored(NO_HOST));
        fitter.addValidation(healthy(BUILT));

        assertThat(fitter.fit().newTemplate().orElseThrow().cleanKinds()).containsExactly(CLAIM.kind());
    }

    @Test
    void regression_tellsTheClassesApart() {
        Baselines baselines = fitted(7);
        CountRegression regression = baselines.regression().orElseThrow();
        Window healthy = window(CLAIM, BUILT, CLAIM, BUILT);
        Window failing = window(CLAIM, SPAWN_FAILED, NO_HOST);

        assertThat(regression.score(failing)).isGreaterThan(regression.threshold());
        assertThat(regression.score(healthy)).isLessThan(regression.threshold());
        assertThat(regression.weights().get(SPAWN_FAILED.kind()))
                .isGreaterThan(regression.weights().get(BUILT.kind()));
    }

    @Test
    void regression_scoreIsTheSigmoidOfWeightedLogCounts() {
        CountRegression regression = new CountRegression(Map.of(CLAIM.kind(), 2.0, BUILT.kind(), -1.0), 0.25, 0.5);

        double logOdds = 0.25 + 2 * Math.log(3) - Math.log(2);
        assertThat(regression.score(window(CLAIM, BUILT, CLAIM, NO_HOST)))
                .isCloseTo(1 / (1 + Math.exp(-logOdds)), within(1e-12));
    }

    @Test
    void regression_kindOfOneWindowOnly_hasNoWeight() {
        fitter.addTraining(healthy(CLAIM, BUILT));
        fitter.addTraining(anomalous(CLAIM, SPAWN_FAILED, SPAWN_FAILED));

        assertThat(fitter.fit().regression().orElseThrow().weights()).containsOnlyKeys(CLAIM.kind());
    }

    @Test
    void regression_windowWithEveryKindAmongOthers_isFitted() {
        BaselineFitter fitter = new BaselineFitter(1, notice -> {});
        for (int i = 0; i < 4; i++) {
            fitter.addTraining(healthy(CLAIM, BUILT));
            fitter.addTraining(anomalous(CLAIM, BUILT, SPAWN_FAILED));
        }

        assertThat(fitter.fit().regression().orElseThrow().weights())
                .containsOnlyKeys(CLAIM.kind(), BUILT.kind(), SPAWN_FAILED.kind());
    }

    @Test
    void regression_sameSeed_isTheSame() {
        assertThat(fitted(7).regression()).isEqualTo(fitted(7).regression());
    }

    @Test
    void regression_withoutAnomalousValidationWindows_alarmsAtEvenOdds() {
        fitter.addTraining(healthy(CLAIM));
        fitter.addTraining(anomalous(CLAIM));
        fitter.addValidation(healthy(CLAIM));

        assertThat(fitter.fit().regression().orElseThrow().threshold()).isEqualTo(0.5);
    }

    @Test
    void withoutLabels_theRulesThatNeedThemAreLeftOut() {
        fitter.addTraining(healthy(CLAIM));

        assertThat(names(fitter.fit()))
                .containsExactly(
                        "any_error",
                        "new_template",
                        "new_error_template",
                        "pca_residual",
                        "isolation_forest",
                        "random_cut_forest",
                        "always_negative",
                        "always_positive");
        assertThat(names(new BaselineFitter(7, notice -> {}).fit()))
                .containsExactly("any_error", "always_negative", "always_positive");
    }

    @Test
    void all_isInTheOrderOfReports() {
        assertThat(names(fitted(7)))
                .containsExactly(
                        "any_error",
                        "new_template",
                        "new_error_template",
                        "logistic_regression",
                        "gradient_boosting",
                        "pca_residual",
                        "isolation_forest",
                        "random_cut_forest",
                        "always_negative",
                        "always_positive");
    }

    @Test
    void newErrorTemplate_forgivesTheErrorsOfHealth() {
        fitter.addTraining(healthy(CLAIM, SPAWN_FAILED));
        NewErrorTemplate newError =
                new NewErrorTemplate(fitter.fit().newTemplate().orElseThrow().cleanKinds());

        assertThat(newError.score(window(SPAWN_FAILED, NO_HOST))).isZero();
        assertThat(newError.score(window(SPAWN_FAILED, error("Unexpected API Error"))))
                .isEqualTo(1)
                .isEqualTo(newError.threshold());
    }

    @Test
    void boosting_tellsTheClassesApart() {
        GradientBoosting boosting = fitted(7).boosting().orElseThrow();

        assertThat(boosting.score(window(CLAIM, SPAWN_FAILED, NO_HOST))).isGreaterThan(boosting.threshold());
        assertThat(boosting.score(window(CLAIM, BUILT, CLAIM, BUILT))).isLessThan(boosting.threshold());
    }

    @Test
    void boosting_sameSeed_isTheSame() {
        assertThat(fitted(7).boosting()).isEqualTo(fitted(7).boosting());
    }

    @Test
    void distances_whatNoHealthyWindowHad_isFarther() {
        for (int i = 0; i < 60; i++) {
            fitter.addTraining(healthy(repeated(LOW, i % 4, CLAIM, BUILT)));
            fitter.addValidation(healthy(repeated(LOW, i % 3, CLAIM, BUILT)));
            fitter.addValidation(anomalous(repeated(NO_HOST, 1 + i % 3, CLAIM)));
        }
        Baselines baselines = fitter.fit();

        for (Baseline distance :
                List.of(baselines.pca().orElseThrow(), baselines.cutForest().orElseThrow())) {
            assertThat(distance.score(window(CLAIM, SPAWN_FAILED, SPAWN_FAILED, NO_HOST)))
                    .isGreaterThan(distance.threshold());
            assertThat(distance.score(window(CLAIM, BUILT, LOW))).isLessThan(distance.threshold());
        }
    }

    @Test
    void distances_withoutAnomalousValidationWindows_alarmBeyondTheQuietOnes() {
        for (int i = 0; i < 10; i++) {
            fitter.addTraining(healthy(CLAIM, BUILT));
            fitter.addTraining(healthy(CLAIM, BUILT, BUILT));
            fitter.addValidation(healthy(CLAIM, BUILT));
        }
        PcaResidual pca = fitter.fit().pca().orElseThrow();

        assertThat(pca.threshold()).isEqualTo(pca.score(window(CLAIM, BUILT)));
        assertThat(pca.score(window(CLAIM, BUILT, NO_HOST))).isGreaterThan(pca.threshold());
    }

    private static Event[] repeated(Event event, int times, Event... others) {
        List<Event> events = new ArrayList<>(List.of(others));
        events.addAll(Collections.nCopies(times, event));
        return events.toArray(Event[]::new);
    }

    private static Baselines fitted(long seed) {
        BaselineFitter fitter = new BaselineFitter(seed, notice -> {});
        for (int i = 0; i < 20; i++) {
            fitter.addTraining(healthy(CLAIM, BUILT));
            fitter.addTraining(healthy(CLAIM, BUILT, CLAIM, BUILT));
            fitter.addTraining(anomalous(CLAIM, SPAWN_FAILED, NO_HOST));
            fitter.addValidation(healthy(CLAIM, CLAIM, BUILT));
            fitter.addValidation(anomalous(SPAWN_FAILED, NO_HOST));
        }
        return fitter.fit();
    }

    private static List<String> names(Baselines baselines) {
        return baselines.all().stream().map(Baseline::name).toList();
    }
}
