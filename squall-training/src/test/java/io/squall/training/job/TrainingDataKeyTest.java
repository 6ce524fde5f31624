package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.feature.Extra;
import io.squall.log.PathRule;
import io.squall.log.ReadOptions;
import io.squall.recording.Dataset;
import io.squall.recording.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingDataKeyTest {

    private static final ReadOptions OPTIONS = ReadOptions.defaults();

    @TempDir
    Path cloud;

    private String before = "";

    @BeforeEach
    void makeCloud() throws IOException {
        SampleCloud.onTheGrid(cloud, SampleCloud.parts());
        before = now();
    }

    private String now() throws IOException {
        return of(SampleCloud.settings(), OPTIONS);
    }

    private String of(TrainSettings settings, ReadOptions options) throws IOException {
        return TrainingDataKey.of(Dataset.open(cloud), options, settings, Optional.empty());
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = cloud.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void of_theSame_isTheSame() throws IOException {
        assertThat(now()).isEqualTo(before).hasSize(64);
    }

    @Test
    void of_settingsThatOnlyTrain_isTheSame() throws IOException {
        TrainSettings settings = SampleCloud.settings();

        assertThat(of(
                        settings.withNetwork(new NetworkSettings(32, 0, 2, 32, 0.1, "mean"))
                                .withTraining(settings.training().withMaxEpochs(9)),
                        OPTIONS))
                .isEqualTo(before);
    }

    @Test
    void of_settingsThatChangeWhatIsEncoded_isAnother() throws IOException {
        TrainSettings settings = SampleCloud.settings();
        TrainSettings more = new TrainSettings(
                settings.windows(),
                settings.trainingStep(),
                settings.features().withExtras(EnumSet.of(Extra.TEXT)),
                settings.network(),
                settings.training());

        assertThat(List.of(
                        before,
                        of(more, OPTIONS),
                        of(settings.withTraining(settings.training().withSeed(1)), OPTIONS),
                        of(settings.withScoring(Scoring.NETWORK_AND_PROFILE), OPTIONS)))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_anotherWayOfReading_isAnother() throws IOException {
        ReadOptions ruled = new ReadOptions(
                OPTIONS.zone(), OPTIONS.format(), List.of(PathRule.of("{host}/x.log")), OPTIONS.maxLineBytes());

        assertThat(List.of(
                        before,
                        of(SampleCloud.settings(), ruled),
                        of(SampleCloud.settings(), OPTIONS.withZone(ZoneId.of("Europe/Berlin")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_aDigitOfALogChangedInPlace_isAnother() throws IOException {
        edit("calm-1/compute1/nova/nova-compute.log", "Took 12.1", "Took 12.2");

        assertThat(now()).isNotEqualTo(before);
    }

    @Test
    void of_aLogRenamed_isAnother() throws IOException {
        Path log = cloud.resolve("calm-1/compute1/nova/nova-compute.log");
        Files.move(log, log.resolveSibling("nova-conductor.log"));

        assertThat(now()).isNotEqualTo(before);
    }

    @Test
    void of_aLogMore_isAnother() throws IOException {
        Files.createFile(cloud.resolve("calm-5/more.log"));

        assertThat(now()).isNotEqualTo(before);
    }

    @Test
    void of_anotherLabelOrStretch_isAnother() throws IOException {
        edit("labels.jsonl", ":03:00Z", ":02:00Z");
        String faultsShorter = now();
        edit("recordings.tsv", "T01:04:00Z", "T01:03:00Z");

        assertThat(List.of(before, faultsShorter, now())).doesNotHaveDuplicates();
    }

    @Test
    void of_anArchiveThatHoldsRecordings_goesByItsBytes(@TempDir Path packed) throws IOException {
        Dataset listed = SampleCloud.listed(packed, SampleCloud.parts());
        String of = TrainingDataKey.of(listed, OPTIONS, SampleCloud.settings(), Optional.empty());
        byte[] zip = Files.readAllBytes(packed.resolve("logs.zip"));
        zip[zip.length / 2] ^= 1;
        Files.write(packed.resolve("logs.zip"), zip);

        assertThat(TrainingDataKey.of(listed, OPTIONS, SampleCloud.settings(), Optional.empty()))
                .isNotEqualTo(of);
    }

    @Test
    void of_testSplitChanged_isTheSame() throws IOException {
        edit("calm-7/compute1/nova/nova-compute.log", "Took", "took");

        assertThat(Dataset.open(cloud).recordings(Split.TEST)).isNotEmpty();
        assertThat(now()).isEqualTo(before);
    }

    @Test
    void of_aLogThatIsGone_saysSo() throws IOException {
        Dataset dataset = Dataset.open(cloud);
        Path log = cloud.resolve("calm-1/compute1/nova/nova-compute.log");
        Files.delete(log);
        Files.createSymbolicLink(log, cloud.resolve("nowhere"));

        assertThatThrownBy(() -> TrainingDataKey.of(dataset, OPTIONS, SampleCloud.settings(), Optional.empty()))
                .isInstanceOf(IOException.class);
    }
}
