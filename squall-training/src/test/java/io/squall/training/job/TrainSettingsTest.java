package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.feature.Extra;
import io.squall.feature.FeatureConfig;
import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import io.squall.training.ScheduleConfig;
import io.squall.training.TrainingConfig;
import io.squall.training.transformer.Sequences;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainSettingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void specification_isThatOfTheUsers() {
        TrainSettings specification = TrainSettings.specification();

        assertThat(specification.network().config(Sequences.VOCABULARIES, 1024))
                .isEqualTo(ModelConfig.specification(Sequences.VOCABULARIES));
        assertThat(specification.training()).isEqualTo(TrainingConfig.specification());
        assertThat(specification.training().optimizer().learningRate()).isEqualTo(1e-4);
        assertThat(specification.windows().length()).isEqualTo("5m");
        assertThat(specification.trainingWindows())
                .isEqualTo(specification.windows().config());
    }

    @Test
    void preset_hasAllInputsAndDualPooling_andDiffersInNothingThatCutsWindows() {
        TrainSettings preset = TrainSettings.preset();
        TrainSettings specification = TrainSettings.specification();

        assertThat(preset.features()).isEqualTo(specification.features().withExtras(Set.of(Extra.values())));
        assertThat(preset.network()).isEqualTo(new NetworkSettings(128, 2, 4, 384, 0.1, 0.2, "dual"));
        assertThat(preset.training().schedule().kind()).isEqualTo(ScheduleConfig.Kind.COSINE);
        assertThat(preset.training().seed()).isEqualTo(specification.training().seed());
        assertThat(preset.windows()).isEqualTo(specification.windows());
        assertThat(preset.trainingStep()).isEqualTo(specification.trainingStep());
        assertThat(preset.unsupervised()).isFalse();
    }

    @Test
    void withoutLabels_scoresByTheProfile_andANetworkWouldLearnFromMadeWindows() {
        TrainSettings settings = TrainSettings.preset().withoutLabels();

        assertThat(settings.unsupervised()).isTrue();
        assertThat(settings.scoring()).isEqualTo(Scoring.PROFILE);
        assertThat(settings.synthetic().corrupted()).isPositive();
        assertThat(settings.network()).isEqualTo(TrainSettings.preset().network());
    }

    @Test
    void scoringByTheProfile_withoutAProfile_isRefused() {
        TrainSettings unprofiled = TrainSettings.specification();

        assertThatThrownBy(() -> unprofiled.withScoring(Scoring.PROFILE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scoring is PROFILE, but features.extras has neither novelty nor window");
    }

    @Test
    void json_roundTrip_isEqual() throws JsonProcessingException {
        for (TrainSettings settings : new TrainSettings[] {TrainSettings.specification(), TrainSettings.preset()}) {
            assertThat(JSON.readValue(JSON.writeValueAsString(settings), TrainSettings.class))
                    .isEqualTo(settings);
        }
    }

    @Test
    void trainingWindows_haveTheirOwnStep() {
        TrainSettings base = TrainSettings.preset();
        TrainSettings overlapping =
                new TrainSettings(base.windows(), "1m", base.features(), base.network(), base.training());

        assertThat(overlapping.trainingWindows().step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(overlapping.trainingWindows().length()).isEqualTo(Duration.ofMinutes(5));
        assertThat(overlapping.windows().config().step()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"often | not a duration: \"often\"", "10m | window step PT10M", "0s | window step PT0S"})
    void trainingStep_thatIsNoStepOfTheWindows_isRefused(String step, String message) {
        TrainSettings base = TrainSettings.preset();

        assertThatThrownBy(
                        () -> new TrainSettings(base.windows(), step, base.features(), base.network(), base.training()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows", "trainingStep", "features", "network", "training"})
    void json_emptySection_isRefusedByName(String section) {
        ObjectNode tree = JSON.valueToTree(TrainSettings.preset());
        tree.putNull(section);

        assertThatThrownBy(() -> JSON.treeToValue(tree, TrainSettings.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining(section);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "128 | 2  | 3 | 512 | 0.1 | mean | dModel 128 is not a multiple of heads 3",
                "128 | -1 | 4 | 512 | 0.1 | mean | layers -1",
                "128 | 2  | 4 | 512 | 1   | mean | dropout 1.0 is not in [0, 1)",
                "128 | 2  | 4 | 512 | 0.1 | max  | unknown pooling \"max\" (known: mean, mean_max, dual)"
            })
    void network_thatCannotBe_isRefusedBeforeAnythingIsRead(
            int dModel, int layers, int heads, int feedForward, double dropout, String pooling, String message) {
        assertThatThrownBy(() -> new NetworkSettings(dModel, layers, heads, feedForward, dropout, pooling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void startingFrom_takesTheShapeAndKeepsDropoutAndTraining() {
        ModelConfig initial = Sequences.tiny(1, 0.4, Pooling.MEAN);
        FeatureConfig itsFeatures = FeatureConfig.defaults().withMaxSequenceLength(64);

        TrainSettings settings = TrainSettings.preset().startingFrom(initial, itsFeatures);

        assertThat(settings.network()).isEqualTo(new NetworkSettings(16, 1, 2, 32, 0.1, 0.2, "mean"));
        assertThat(settings.features()).isEqualTo(itsFeatures);
        assertThat(settings.training()).isEqualTo(TrainSettings.preset().training());
    }

    @Test
    void preset_isNoStricterThanHealthAllows_theSpecificationAsStrictAsItsLabelsSay() {
        assertThat(TrainSettings.preset().strictestQuantile()).isBetween(0.97, 0.99);
        assertThat(TrainSettings.specification().strictestQuantile()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void strictestQuantile_thatIsNoShare_isRefused(double quantile) {
        ObjectNode settings = JSON.valueToTree(TrainSettings.preset());
        settings.put("strictestQuantile", quantile);

        assertThatThrownBy(() -> JSON.treeToValue(settings, TrainSettings.class))
                .hasMessageContaining("strictestQuantile is " + quantile + ", expected over 0 and at most 1");
    }
}
