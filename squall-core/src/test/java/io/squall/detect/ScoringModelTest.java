package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.EventExtractor;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SequenceEncoder;
import io.squall.log.Level;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.Calibration;
import io.squall.profile.CleanProfile;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringModelTest {

    private static final String FAILING = TestModels.HEALTHY + """
            2026-11-24 00:06:31.004 9 ERROR nova.compute.manager [-] No valid host was found
            2026-11-24 00:06:31.007 9 ERROR oslo_messaging.rpc.server [-] Exception during message handling
            """;

    private static final LateFusion FUSION = new LateFusion(0.1, new Calibration(1, 0), 0.4);

    @Test
    void windows_areThoseOfTheBundle() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1)) {
            assertThat(model.windows().length()).isEqualTo(Duration.ofMinutes(1));
            assertThat(model.windows().allowedLateness()).isEqualTo(Duration.ofSeconds(10));
            assertThat(model.windows().entities()).containsExactly(EntityKind.HOST);
        }
    }

    @Test
    void score_isTheCalibratedLogitOfTheEncodedWindow() throws IOException {
        Map<String, byte[]> entries = TestModels.entries();
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(entries), 1)) {
            Window window = TestModels.window(TestModels.HEALTHY, model.newExtractor());
            SequenceEncoder encoder =
                    new SequenceEncoder(FeatureSchema.fromJson(entries.get(Bundle.SCHEMA)), CleanProfile.NONE);
            float[] firstFeatures = encoder.encode(window).get(0).numerical();
            double logit = firstFeatures[0] + firstFeatures[14] + firstFeatures[28];

            ScoredWindow scored = model.newDetector().score(window);

            assertThat(scored.score()).isCloseTo(new Calibration(2, 0.5).probability(logit), within(1e-6));
            assertThat(scored.anomaly()).isEqualTo(scored.score() >= 0.62);
        }
    }

    @Test
    void extractor_messageOfTheTraining_getsTheTemplateOfTheTraining() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1)) {
            EventExtractor extractor = model.newExtractor();
            String another = """
                    2026-11-24 00:07:31.004 9 INFO nova.compute.claims [-] [instance: a3d2b7c8-77b1-4a2a-9a0c-2f4f3f1f9b25] \
                    Total memory: 32086 MB, used: 1024.00 MB
                    """;

            Window trained = TestModels.window(TestModels.HEALTHY, extractor);
            Window live = TestModels.window(another, extractor);

            assertThat(live.events().get(0).template())
                    .isEqualTo(trained.events().get(0).template());
        }
    }

    @Test
    void extractors_learnNothingFromEachOther() throws IOException {
        Bundle bundle = TestModels.bundle(TestModels.entries());
        try (ScoringModel model = ScoringModel.of(bundle, 1)) {
            String news = "2026-11-24 00:07:31.004 9 ERROR nova.compute.manager [-] No valid host was found\n";
            Window first = TestModels.window(news, model.newExtractor());
            byte[] templates = bundle.entry(Bundle.TEMPLATES).clone();

            Window second = TestModels.window(news, model.newExtractor());

            assertThat(second).isEqualTo(first);
            assertThat(model.bundle().entry(Bundle.TEMPLATES)).isEqualTo(templates);
        }
    }

    @Test
    void newDetector_withALevelOfAlarm_judgesByTheProfileAlone() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.profiled(20)), 1)) {
            Window known = TestModels.window(TestModels.HEALTHY, model.newExtractor());
            Window failing = failing(model);

            assertThat(model.threshold()).isEqualTo(0.5);
            assertThat(model.newDetector().detect(known).anomaly()).isFalse();
            ScoredWindow alarmed = model.newDetector().detect(failing);
            assertThat(alarmed.score()).isGreaterThan(0.5);
            assertThat(alarmed.evidence())
                    .extracting(evidence -> evidence.event().level())
                    .containsExactly(Level.ERROR, Level.ERROR);
            assertThat(alarmed.firstAbnormal())
                    .get()
                    .extracting(event -> event.message().toString())
                    .isEqualTo("No valid host was found");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19})
    void newDetector_withALevelOfAlarm_ofADeploymentHardlyKnown_judgesByTheNetwork(int windows) throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.profiled(windows)), 1)) {
            assertThat(model.threshold()).isEqualTo(0.62);
        }
    }

    @Test
    void newDetector_withAFusion_addsStrangenessToTheNetworksLogit() throws IOException {
        Bundle bundle = TestModels.bundle(fused(20));
        Calibration calibration = bundle.manifest().card().calibration();
        Calibration alone = FUSION.aloneCalibration();

        try (ScoringModel model = ScoringModel.of(bundle, 1);
                ScoringModel network = ScoringModel.of(TestModels.bundle(fused(19)), 1)) {
            Window failing = failing(model);
            double strangeness =
                    bundle.decode(Bundle.PROFILE, CleanProfile::fromJson).strangeness(failing);
            double networks =
                    logit(network.newDetector().score(failing(network)).score(), alone);

            assertThat(strangeness).isGreaterThan(3);
            assertThat(model.threshold()).isEqualTo(0.62);
            assertThat(logit(model.newDetector().score(failing).score(), calibration))
                    .isCloseTo(networks + FUSION.weight() * strangeness, within(1e-6));
        }
    }

    @Test
    void newDetector_withAFusionAndALevelOfAlarm_alarmsWhatTheProfileAloneWould() throws IOException {
        Map<String, byte[]> entries = fused(20);
        entries.put(Bundle.ALARM, new AlarmLevel(0.25).toJson());
        Bundle bundle = TestModels.bundle(entries);
        Calibration calibration = bundle.manifest().card().calibration();

        try (ScoringModel together = ScoringModel.of(TestModels.bundle(fused(20)), 1);
                ScoringModel model = ScoringModel.of(bundle, 1)) {
            Window failing = failing(model);
            double strangeness =
                    bundle.decode(Bundle.PROFILE, CleanProfile::fromJson).strangeness(failing);
            double raised = logit(model.threshold(), calibration) + strangeness - 0.25;

            assertThat(logit(together.newDetector().score(failing(together)).score(), calibration))
                    .isLessThan(raised);
            assertThat(logit(model.newDetector().score(failing).score(), calibration))
                    .isCloseTo(raised, within(1e-6));
            assertThat(model.newDetector().detect(failing).anomaly()).isTrue();
        }
    }

    @Test
    void newDetector_withAFusionAndCounts_addsTheirVote() throws IOException {
        Map<String, byte[]> entries = fused(20);
        Map<Long, Double> weights = new HashMap<>();
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(entries), 1)) {
            failing(model).events().forEach(event -> weights.put(event.kind(), 0.25));
        }
        CountVote vote = new CountVote(weights, -1);
        entries.put(Bundle.COUNTS, vote.toJson());
        Bundle bundle = TestModels.bundle(entries);
        Calibration calibration = bundle.manifest().card().calibration();

        try (ScoringModel without = ScoringModel.of(TestModels.bundle(fused(20)), 1);
                ScoringModel model = ScoringModel.of(bundle, 1)) {
            Window failing = failing(model);
            double votes = vote.of(
                    bundle.decode(Bundle.PROFILE, CleanProfile::fromJson).understood(failing));

            assertThat(votes).isBetween(-1.0, -0.1);
            assertThat(logit(model.newDetector().score(failing).score(), calibration))
                    .isCloseTo(
                            logit(without.newDetector().score(failing(without)).score(), calibration) + votes,
                            within(1e-6));
        }
    }

    @Test
    void newDetector_withAFusion_inADeploymentHardlyKnown_judgesByTheNetworkAtItsOwnThreshold() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(fused(19)), 1)) {
            assertThat(model.threshold()).isEqualTo(0.4);
            assertThat(model.newDetector().score(failing(model)).score()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void explain_withAFusion_showsWhatIsStrange() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(fused(20)), 1)) {
            assertThat(model.newDetector().explain(failing(model)).evidence())
                    .extracting(evidence -> evidence.event().level())
                    .containsExactly(Level.ERROR, Level.ERROR);
        }
    }

    private static Map<String, byte[]> fused(int windows) throws IOException {
        Map<String, byte[]> entries = TestModels.profiled(windows);
        entries.remove(Bundle.ALARM);
        entries.put(Bundle.FUSION, FUSION.toJson());
        return entries;
    }

    private static Window failing(ScoringModel model) throws IOException {
        return TestModels.window(FAILING, model.newExtractor());
    }

    private static double logit(double score, Calibration calibration) {
        return (Math.log(score / (1 - score)) - calibration.intercept()) / calibration.slope();
    }

    @Test
    void newDetector_withoutANetwork_judgesByWhatProfileThereIs() throws IOException {
        Map<String, byte[]> entries = TestModels.profiled(2);
        entries.remove(Bundle.NETWORK);

        try (ScoringModel model = ScoringModel.of(TestModels.bundle(entries), 1)) {
            assertThat(model.threshold()).isEqualTo(0.5);
        }
    }

    @Test
    void of_levelOfAlarmWithoutNetworkInAnUnknownDeployment_isRefused() throws IOException {
        Map<String, byte[]> entries = TestModels.profiled(0);
        entries.remove(Bundle.NETWORK);
        Bundle bundle = TestModels.bundle(entries);

        assertThatThrownBy(() -> ScoringModel.of(bundle, 1))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("its bundle has no model.onnx");
    }

    @Test
    void of_bundleWithoutWindows_isRefusedByName() throws IOException {
        Map<String, byte[]> entries = TestModels.entries();
        entries.remove(ScoringModel.WINDOWS);
        Bundle bundle = TestModels.bundle(entries);

        assertThatThrownBy(() -> ScoringModel.of(bundle, 1))
                .isInstanceOf(BundleException.class)
                .hasMessage("model " + bundle.manifest().modelId() + ": its bundle has no windows.json; train it again"
                        + " with this Squall");
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundle.SCHEMA, Bundle.NETWORK, ScoringModel.WINDOWS})
    void of_entryThatDoesNotRead_isRefusedByNameInOneLine(String entry) throws IOException {
        Bundle bundle = withText(entry, "no such thing,\nat all");

        assertThatThrownBy(() -> ScoringModel.of(bundle, 1))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(": " + entry + " does not read: ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }

    @Test
    void newExtractor_templatesThatDoNotRead_areRefused() throws IOException {
        try (ScoringModel model = ScoringModel.of(withText(Bundle.TEMPLATES, "VM <*>"), 1)) {
            assertThatThrownBy(model::newExtractor)
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining(": templates does not read: ");
        }
    }

    private static Bundle withText(String entry, String text) throws IOException {
        Map<String, byte[]> entries = TestModels.entries();
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return TestModels.bundle(entries);
    }
}
