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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineFitterTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");
    private static final Event BUILT = info("[instance: <*>] Took <*> seconds to build instance.");
    private static final Event SPAWN_FAILED = error("[instance: <*>] Instance failed to spawn: <*>");
    private static final Event NO_HOST = info("Filter <*> returned 0 hosts");

    private final BaselineFitter fitter = new BaselineFitter(7);

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
        BaselineFitter fitter = new BaselineFitter(1);
        for (int i = 0; i < 4; i++) {
            fitter.addTraining(healthy(CLAIM, BUILT));
            fitter.addTraining(anomalous(CLAIM, BUILT, SPAWN_FAILED));
        }

        assertThat(fitter.fit().regression().orElseThrow().weights())
                .containsOnlyKeys(CLAIM.kind(), BUILT.kind(), SPAWN_FAILED.kind());
    }

    @Test
    void regression_sameSeed_isTheSame() {
        assertThat(fitted(7)).isEqualTo(fitted(7));
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
                .containsExactly("any_error", "new_template", "always_negative", "always_positive");
        assertThat(names(new BaselineFitter(7).fit()))
                .containsExactly("any_error", "always_negative", "always_positive");
    }

    @Test
    void all_isInTheOrderOfReports() {
        assertThat(names(fitted(7)))
                .containsExactly(
                        "any_error", "new_template", "logistic_regression", "always_negative", "always_positive");
    }

    private static Baselines fitted(long seed) {
        BaselineFitter fitter = new BaselineFitter(seed);
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
