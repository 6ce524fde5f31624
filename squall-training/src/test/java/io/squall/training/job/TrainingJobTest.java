package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.detect.CountVote;
import io.squall.detect.ScoringModel;
import io.squall.feature.Extra;
import io.squall.feature.FeatureSchema;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.Calibration;
import io.squall.model.ModelCard;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import io.squall.profile.CleanProfile;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.training.EpochMetrics;
import io.squall.training.OptimizerConfig;
import io.squall.training.TrainingException;
import io.squall.training.TrainingStart;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.export.OnnxWeights;
import io.squall.training.job.SampleCloud.Part;
import io.squall.window.WindowSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingJobTest {

    @TempDir
    private static Path cloud;

    private static Dataset dataset;
    private static Bundle bundle;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() throws IOException {
        dataset = SampleCloud.onTheGrid(cloud, SampleCloud.parts());
        bundle = SampleCloud.train(dataset, SampleCloud.settings());
    }

    @Test
    void bundle_hasEveryEntryAndReadsBack() throws IOException {
        Path file = folder.resolve("cloud.squall");

        bundle.write(file);

        Bundle read = Bundle.read(file);
        assertThat(read.manifest()).isEqualTo(bundle.manifest());
        assertThat(read.names())
                .containsExactlyInAnyOrder(
                        "schema.json",
                        "templates",
                        "model.onnx",
                        "model-fused.onnx",
                        "windows.json",
                        "baselines.json",
                        "training.json");
        try (ScoringModel model = ScoringModel.of(read, 1)) {
            assertThat(model.windows())
                    .isEqualTo(SampleCloud.settings().windows().config());
        }
        TrainingRecord record = read.decode(TrainingJob.TRAINING, TrainingRecord::fromJson);
        assertThat(record.settings()).isEqualTo(SampleCloud.settings());
        assertThat(record.curve()).extracting(EpochMetrics::epoch).containsExactly(1, 2);
        assertThat(record.bestEpoch()).isIn(1, 2);
    }

    @Test
    void card_tellsWhatWasTrainedOnWhat() {
        ModelCard card = bundle.manifest().card();

        assertThat(card.created()).isEqualTo(SampleCloud.CREATED);
        assertThat(card.training())
                .containsEntry("training_windows", "16")
                .containsEntry("training_anomalous", "4")
                .containsEntry("validation_windows", "8")
                .containsEntry("validation_anomalous", "2")
                .containsEntry("device", "cpu")
                .containsEntry("epochs", "2");
        assertThat(card.metrics()).containsKeys("validation_f1", "validation_auprc");
        assertThat(card.config().dModel()).isEqualTo(16);
    }

    @Test
    void listedWindowsInAnArchive_trainWithoutThoseThatAreNotToBeScored() throws IOException {
        Bundle ofListed = SampleCloud.train(SampleCloud.listed(folder, SampleCloud.parts()), SampleCloud.settings());

        assertThat(ofListed.manifest().card().training())
                .containsEntry("training_windows", "12")
                .containsEntry("training_anomalous", "4")
                .containsEntry("validation_windows", "6");
        assertThat(ofListed.entry(Bundle.TEMPLATES)).isEqualTo(bundle.entry(Bundle.TEMPLATES));
    }

    @Test
    void sameSeed_givesTheSameModel() throws IOException {
        Bundle again = SampleCloud.train(dataset, SampleCloud.settings());

        assertThat(again.manifest().modelId()).isEqualTo(bundle.manifest().modelId());
        for (String entry : bundle.names()) {
            assertThat(again.entry(entry)).as(entry).isEqualTo(bundle.entry(entry));
        }
    }

    @Test
    void anotherSeed_givesAnotherModel() throws IOException {
        TrainSettings settings = SampleCloud.settings();

        Bundle other = SampleCloud.train(
                dataset, settings.withTraining(settings.training().withSeed(1)));

        assertThat(other.manifest().modelId()).isNotEqualTo(bundle.manifest().modelId());
        assertThat(other.entry(Bundle.TEMPLATES)).isEqualTo(bundle.entry(Bundle.TEMPLATES));
    }

    @Test
    void templates_areThoseOfTheTrainSplitAlone() throws IOException {
        TemplateMiner miner =
                TemplateMiner.load(new ByteArrayInputStream(bundle.entry(Bundle.TEMPLATES)), TemplateLimits.DEFAULT);

        assertThat(miner.templates())
                .extracting(counted -> counted.template().text())
                .anyMatch(text -> text.contains("Lifecycle Event"))
                .anyMatch(text -> text.contains("ECONNREFUSED"))
                .noneMatch(text -> text.contains(SampleCloud.VALIDATION_WORD))
                .noneMatch(text -> text.contains(SampleCloud.TEST_WORD));
        // Four recordings of four minutes with three lines, and two broken ones with five more in two minutes.
        assertThat(miner.matched()).isEqualTo(4 * 4 * 3 + 2 * 2 * 5);
    }

    @Test
    void schemaAndSettings_tellNothingOfValidationOrTest() {
        for (String entry : bundle.names()) {
            assertThat(new String(bundle.entry(entry), StandardCharsets.ISO_8859_1))
                    .as(entry)
                    .doesNotContain(SampleCloud.VALIDATION_WORD)
                    .doesNotContain(SampleCloud.TEST_WORD)
                    .doesNotContain(SampleCloud.TEST_COMPONENT);
        }
        assertThat(new String(bundle.entry(Bundle.SCHEMA), StandardCharsets.UTF_8))
                .contains("nova-compute");
    }

    @Test
    void logsOfTheTestSplit_areNotEvenOpened() throws IOException {
        Dataset withoutTestLogs = SampleCloud.onTheGrid(folder, SampleCloud.parts());
        for (String recording : List.of("calm-7", "broken-8")) {
            Files.move(folder.resolve(recording), folder.resolve(recording + "-gone"));
        }

        assertThat(SampleCloud.train(withoutTestLogs, SampleCloud.settings())
                        .manifest()
                        .modelId())
                .isEqualTo(bundle.manifest().modelId());
    }

    @Test
    void baselines_cleanKinds_areThoseOfFaultFreeTrainingWindows() throws IOException {
        Set<Long> expected = kinds(Split.TRAIN, LabelledWindow::isFaultFree);

        assertThat(BaselinesJson.read(bundle.entry(TrainingJob.BASELINES))
                        .newTemplate()
                        .orElseThrow()
                        .cleanKinds())
                .isEqualTo(expected);
        assertThat(expected.containsAll(kinds(Split.VALIDATION, LabelledWindow::isFaultFree)))
                .isFalse();
    }

    @Test
    void threshold_tellsTheValidationWindowsApartAsWellAsAnyCould() throws IOException {
        TrainSettings longer = SampleCloud.settings()
                .withTraining(SampleCloud.settings().training().withMaxEpochs(25));
        Bundle learned = SampleCloud.train(dataset, longer);

        try (ScoringModel model = ScoringModel.of(learned, 1)) {
            for (LabelledWindow window : windows(dataset, Split.VALIDATION, model)) {
                assertThat(model.newDetector().score(window.window()).anomaly()).isEqualTo(window.label() == 1);
            }
        }
    }

    @Test
    void trainingStep_shorterThanTheWindow_givesMoreTrainingWindowsOnly() throws IOException {
        TrainSettings base = SampleCloud.settings();
        TrainSettings overlapping =
                new TrainSettings(base.windows(), "30s", base.features(), base.network(), base.training());

        assertThat(SampleCloud.train(dataset, overlapping).manifest().card().training())
                .containsEntry("training_windows", Integer.toString(4 * 8))
                .containsEntry("validation_windows", "8");
    }

    @Test
    void initial_keepsTemplatesFeaturesAndShape_whateverTheSettingsSay() throws IOException {
        TrainSettings base = SampleCloud.settings();
        TrainSettings other = new TrainSettings(
                new WindowSettings("2m", "2m", "10s", List.of("cloud")),
                "1m",
                base.features().withMaxSequenceLength(64),
                new NetworkSettings(32, 2, 4, 64, 0.2, "mean"),
                base.training());
        List<Part> parts = new ArrayList<>(SampleCloud.parts());
        parts.set(6, new Part(7, Split.TRAIN, false));
        parts.set(7, new Part(8, Split.TRAIN, true));
        Dataset more = SampleCloud.onTheGrid(folder, parts);

        Bundle adapted = SampleCloud.train(more, other, Optional.of(bundle), Optional.empty(), new JobListener() {});

        assertThat(adapted.entry(Bundle.TEMPLATES)).isEqualTo(bundle.entry(Bundle.TEMPLATES));
        assertThat(adapted.entry(Bundle.SCHEMA)).isEqualTo(bundle.entry(Bundle.SCHEMA));
        assertThat(adapted.manifest().card().config().dModel()).isEqualTo(16);
        assertThat(adapted.manifest().card().config().pooling()).isEqualTo(Pooling.MEAN_MAX);
        TrainingRecord record = adapted.decode(TrainingJob.TRAINING, TrainingRecord::fromJson);
        assertThat(record.settings().network()).isEqualTo(new NetworkSettings(16, 1, 2, 32, 0.2, "mean_max"));
        assertThat(record.settings().features())
                .isEqualTo(
                        adapted.decode(Bundle.SCHEMA, FeatureSchema::fromJson).config());
        assertThat(record.settings().windows()).isEqualTo(other.windows());
    }

    @Test
    void initial_isWhereTheWeightsStart() throws IOException {
        TrainSettings base = SampleCloud.settings();
        TrainSettings still =
                base.withTraining(base.training().withMaxEpochs(1).withOptimizer(new OptimizerConfig(1e-9, 0, 1)));

        Bundle next = SampleCloud.train(dataset, still, Optional.of(bundle), Optional.empty(), new JobListener() {});

        NamedWeights start = OnnxWeights.read(bundle.entry(Bundle.NETWORK));
        for (NamedTensor tensor : OnnxWeights.read(next.entry(Bundle.NETWORK)).tensors()) {
            assertThat(tensor.values())
                    .as(tensor.name())
                    .containsExactly(start.get(tensor.name()).values(), within(1e-6f));
        }
    }

    @Test
    void initial_thatDoesNotRead_isRefusedByName() {
        Map<String, byte[]> entries = new HashMap<>();
        bundle.names().forEach(name -> entries.put(name, bundle.entry(name)));
        entries.put(Bundle.NETWORK, "no network".getBytes(StandardCharsets.UTF_8));
        Bundle damaged = Bundle.of(bundle.manifest().card(), entries);

        assertThatThrownBy(() -> SampleCloud.train(
                        dataset, SampleCloud.settings(), Optional.of(damaged), Optional.empty(), new JobListener() {}))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(": model.onnx does not read: ");
    }

    @Test
    void brokenOffAfterAnEpoch_goesOnFromTheCheckpointToTheSameModel() throws IOException {
        Optional<Path> checkpoint = Optional.of(folder.resolve("cloud.checkpoint"));
        JobListener breaksOff = new JobListener() {
            @Override
            public void epochDone(EpochMetrics metrics, boolean best) {
                throw new IllegalStateException("power cut");
            }
        };
        List<Integer> done = new ArrayList<>();
        JobListener watches = new JobListener() {
            @Override
            public void started(TrainingStart start) {
                done.add(start.epochsDone());
            }
        };

        assertThatThrownBy(() ->
                        SampleCloud.train(dataset, SampleCloud.settings(), Optional.empty(), checkpoint, breaksOff))
                .hasMessage("power cut");
        Bundle resumed = SampleCloud.train(dataset, SampleCloud.settings(), Optional.empty(), checkpoint, watches);

        assertThat(done).containsExactly(1);
        assertThat(resumed.manifest().modelId()).isEqualTo(bundle.manifest().modelId());
    }

    @Test
    void listener_isToldEachRecordingOfEachPass() throws IOException {
        Map<String, List<String>> told = new LinkedHashMap<>();
        JobListener listener = new JobListener() {
            @Override
            public void recordingDone(String pass, int done, int recordings) {
                told.computeIfAbsent(pass, key -> new ArrayList<>()).add(done + "/" + recordings);
            }
        };

        SampleCloud.train(dataset, SampleCloud.settings(), Optional.empty(), Optional.empty(), listener);

        List<String> train = List.of("1/4", "2/4", "3/4", "4/4");
        assertThat(told)
                .containsExactly(
                        Map.entry("mining templates", train),
                        Map.entry("fitting features", train),
                        Map.entry("encoding training windows", train),
                        Map.entry("encoding validation windows", List.of("1/2", "2/2")));
    }

    @Test
    void unsupervised_neverSeesARecordingThatFailed() throws IOException {
        Dataset logs = SampleCloud.onTheGrid(folder, SampleCloud.parts());
        Bundle learned = SampleCloud.train(logs, withoutLabels());
        for (Part part : only(Part::broken)) {
            Files.move(folder.resolve(part.id()), folder.resolve(part.id() + "-gone"));
        }

        assertThat(SampleCloud.train(logs, withoutLabels()).manifest().modelId())
                .isEqualTo(learned.manifest().modelId());
        for (String entry : List.of(Bundle.SCHEMA, Bundle.PROFILE)) {
            assertThat(new String(learned.entry(entry), StandardCharsets.UTF_8)).doesNotContain("ECONNREFUSED");
        }
    }

    @Test
    void unsupervised_alarmsFewOfTheHealthyValidationWindows() throws IOException {
        List<String> notices = new ArrayList<>();
        JobListener listener = new JobListener() {
            @Override
            public void notice(String line) {
                notices.add(line);
            }
        };

        Bundle learned = SampleCloud.train(dataset, withoutLabels(), Optional.empty(), Optional.empty(), listener);

        assertThat(notices).isEmpty();
        assertThat(learned.manifest().card().training())
                .containsEntry("validation_windows", "4")
                .containsEntry("validation_anomalous", "0")
                .containsEntry("training_anomalous", "0");
        assertThat(learned.names())
                .contains(Bundle.ALARM, TrainingJob.BASELINES)
                .doesNotContain(Bundle.NETWORK);
        try (ScoringModel model = ScoringModel.of(learned, 1)) {
            assertThat(windows(dataset, Split.VALIDATION, model))
                    .filteredOn(LabelledWindow::isFaultFree)
                    .hasSize(4)
                    .noneMatch(
                            window -> model.newDetector().score(window.window()).anomaly());
        }
    }

    @Test
    void unsupervised_withANetwork_isTrainedOnMadeWindows() throws IOException {
        Bundle learned = SampleCloud.train(dataset, withoutLabels().withScoring(Scoring.NETWORK));

        assertThat(learned.manifest().card().training()).containsEntry("training_anomalous", "16");
        assertThat(learned.names()).contains(Bundle.NETWORK).doesNotContain(Bundle.ALARM);
    }

    @Test
    void networkAndProfile_whereHealthIsHardlyKnown_isTheNetworkAlone() throws IOException {
        Bundle learned = SampleCloud.train(dataset, withoutLabels().withScoring(Scoring.NETWORK_AND_PROFILE));

        // Eight healthy windows are fewer than a profile needs to have a say.
        assertThat(learned.names()).contains(Bundle.NETWORK).doesNotContain(Bundle.FUSION, Bundle.ALARM);
    }

    @Test
    void networkAndProfile_withLabels_countsVoteBesideThem() throws IOException {
        Dataset known = SampleCloud.onTheGrid(folder, SampleCloud.wellKnownParts());

        Bundle learned = SampleCloud.train(known, compared().withScoring(Scoring.NETWORK_AND_PROFILE));

        assertThat(learned.names()).contains(Bundle.FUSION, Bundle.ALARM, Bundle.COUNTS);
        CountVote vote = learned.decode(Bundle.COUNTS, CountVote::fromJson);
        CleanProfile profile = learned.decode(Bundle.PROFILE, CleanProfile::fromJson);
        try (ScoringModel model = ScoringModel.of(learned, 1)) {
            assertThat(windows(known, Split.VALIDATION, model))
                    .hasSize(8)
                    .allSatisfy(window -> assertThat(vote.of(profile.understood(window.window())) > 0)
                            .isEqualTo(window.label() == WindowLabel.ANOMALOUS));
        }
    }

    @Test
    void unsupervised_fromABundle_isRefused() throws IOException {
        Bundle initial = SampleCloud.train(dataset, withoutLabels());

        assertThatThrownBy(() -> SampleCloud.train(
                        dataset, withoutLabels(), Optional.of(initial), Optional.empty(), new JobListener() {}))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("--init: without a network there are no weights");
    }

    /** With the inputs that compare with health. */
    private static TrainSettings compared() {
        TrainSettings plain = SampleCloud.settings();
        return new TrainSettings(
                plain.windows(),
                plain.trainingStep(),
                plain.features().withExtras(Set.of(Extra.NOVELTY, Extra.WINDOW)),
                plain.network(),
                plain.training());
    }

    private static TrainSettings withoutLabels() {
        return compared().withoutLabels();
    }

    @Test
    void trainWithoutAnomalousWindows_isRefused() throws IOException {
        Dataset calm = SampleCloud.onTheGrid(folder, only(part -> part.split() != Split.TRAIN || !part.broken()));

        assertThatThrownBy(() -> SampleCloud.train(calm, SampleCloud.settings()))
                .isInstanceOf(TrainingException.class)
                .hasMessage("training data: 0 anomalous and 8 normal windows; at least one of each is needed, check the"
                        + " labels of the train split");
    }

    @Test
    void trainWithoutRecordings_isRefused() throws IOException {
        Dataset untrained = SampleCloud.onTheGrid(folder, only(part -> part.split() != Split.TRAIN));

        assertThatThrownBy(() -> SampleCloud.train(untrained, SampleCloud.settings()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("training data: no events in the windows of the train split; check");
    }

    @Test
    void validationWithoutRecordings_isRefused() throws IOException {
        Dataset unvalidated = SampleCloud.onTheGrid(folder, only(part -> part.split() != Split.VALIDATION));

        assertThatThrownBy(() -> SampleCloud.train(unvalidated, SampleCloud.settings()))
                .isInstanceOf(TrainingException.class)
                .hasMessage("validation data: no windows; mark some recordings as validation");
    }

    @Test
    void validationWithoutAnomalousWindows_alarmsFromEvenOddsOnAndSaysSo() throws IOException {
        Dataset calm = SampleCloud.onTheGrid(folder, only(part -> part.split() == Split.TRAIN || !part.broken()));
        List<String> notices = new ArrayList<>();
        JobListener listener = new JobListener() {
            @Override
            public void notice(String line) {
                notices.add(line);
            }
        };

        Bundle uncertain =
                SampleCloud.train(calm, SampleCloud.settings(), Optional.empty(), Optional.empty(), listener);

        assertThat(uncertain.manifest().card().threshold()).isEqualTo(0.5);
        assertThat(uncertain.manifest().card().calibration()).isEqualTo(Calibration.NONE);
        assertThat(notices).singleElement().asString().startsWith("validation data: no anomalous windows");
    }

    @Test
    void validationWithAnomalousWindowsOnly_alarmsThemAll() throws IOException {
        SampleCloud.listed(folder, only(part -> part.split() != Split.VALIDATION || part.broken()));
        Path labels = folder.resolve("window-labels.tsv");
        Files.write(
                labels,
                Files.readAllLines(labels).stream()
                        .filter(line -> !line.startsWith("broken-6") || line.endsWith("\t1"))
                        .toList());

        Bundle eager = SampleCloud.train(Dataset.open(folder), SampleCloud.settings());

        assertThat(eager.manifest().card().training())
                .containsEntry("validation_windows", "2")
                .containsEntry("validation_anomalous", "2");
        assertThat(eager.manifest().card().metrics()).containsEntry("validation_recall", 1.0);
    }

    @Test
    void deviceThatCannotBeUsed_isRefusedBeforeAnythingIsRead() {
        TrainSettings settings = SampleCloud.settings();
        TrainSettings elsewhere = settings.withTraining(settings.training().withDevice("abacus"));
        List<String> passes = new ArrayList<>();
        JobListener listener = new JobListener() {
            @Override
            public void recordingDone(String pass, int done, int recordings) {
                passes.add(pass);
            }
        };

        assertThatThrownBy(() -> SampleCloud.train(dataset, elsewhere, Optional.empty(), Optional.empty(), listener))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("abacus");
        assertThat(passes).isEmpty();
    }

    private static List<Part> only(Predicate<Part> wanted) {
        return SampleCloud.parts().stream().filter(wanted).toList();
    }

    private static Set<Long> kinds(Split split, Predicate<LabelledWindow> wanted) throws IOException {
        Set<Long> kinds = new HashSet<>();
        try (ScoringModel model = ScoringModel.of(bundle, 1)) {
            for (LabelledWindow window : windows(dataset, split, model)) {
                if (wanted.test(window)) {
                    window.window().events().forEach(event -> kinds.add(event.kind()));
                }
            }
        }
        return kinds;
    }

    private static List<LabelledWindow> windows(Dataset read, Split split, ScoringModel model) throws IOException {
        List<LabelledWindow> windows = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader(read, ReadOptions.defaults())) {
            new SplitReader(read, reader, new JobListener() {})
                    .windows("testing", read.recordings(split), model.newExtractor(), model.windows(), windows::add);
        }
        return windows;
    }
}
