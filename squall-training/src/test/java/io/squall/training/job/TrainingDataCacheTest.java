package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.feature.Extra;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.RecordingReader;
import io.squall.training.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingDataCacheTest {

    @TempDir
    Path folder;

    private Path cloud;
    private Path cache;
    private final List<String> told = new ArrayList<>();
    private int recordingsRead;

    private final JobListener listener = new JobListener() {
        @Override
        public void recordingDone(String pass, int done, int recordings) {
            recordingsRead++;
        }

        @Override
        public void notice(String line) {
            told.add(line);
        }

        @Override
        public void started(TrainingStart start) {
            assertThat(start.examples()).isGreaterThanOrEqualTo(16);
        }
    };

    @BeforeEach
    void makeCloud() throws IOException {
        cloud = Files.createDirectory(folder.resolve("cloud"));
        cache = folder.resolve("cache");
        SampleCloud.onTheGrid(cloud, SampleCloud.parts());
    }

    /** With all that a schema can have, windows made of others, and a profile that judges. */
    private static TrainSettings everything() {
        TrainSettings plain = SampleCloud.settings();
        return new TrainSettings(
                false,
                Scoring.NETWORK_AND_PROFILE,
                0.99,
                1,
                false,
                plain.windows(),
                "",
                plain.trainingStep(),
                plain.features().withExtras(EnumSet.allOf(Extra.class)),
                new SyntheticSettings(1, 0.5),
                plain.network(),
                plain.training());
    }

    private Bundle train(TrainSettings settings, Optional<Path> kept) throws IOException {
        return train(settings, kept, Optional.empty());
    }

    private Bundle train(TrainSettings settings, Optional<Path> kept, Optional<Bundle> initial) throws IOException {
        told.clear();
        recordingsRead = 0;
        Dataset dataset = Dataset.open(cloud);
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            return new TrainingJob(dataset, settings, listener, kept)
                    .run(reader, initial, Optional.empty(), SampleCloud.CREATED, "0.1.0");
        }
    }

    private static void assertSame(Bundle actual, Bundle expected) {
        assertThat(actual.names()).isEqualTo(expected.names());
        for (String entry : expected.names()) {
            assertThat(actual.entry(entry)).as(entry).isEqualTo(expected.entry(entry));
        }
        assertThat(actual.manifest().modelId()).isEqualTo(expected.manifest().modelId());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void train_withEmptyThenFullCache_givesTheBytesOfNone() throws IOException {
        for (TrainSettings settings : List.of(SampleCloud.settings(), everything())) {
            Bundle without = train(settings, Optional.empty());
            int recordings = recordingsRead;

            assertSame(train(settings, Optional.of(cache)), without);
            assertThat(recordingsRead).isEqualTo(recordings);

            assertSame(train(settings, Optional.of(cache)), without);
            assertThat(recordingsRead).isZero();
            assertThat(told).anySatisfy(line -> assertThat(line).startsWith("taken from " + cache));
        }
        assertThat(files()).hasSize(2).allMatch(file -> file.toString().endsWith(".encoded"));
    }

    @Test
    void train_whereCountsVote_keepsTheirVote() throws IOException {
        SampleCloud.onTheGrid(cloud, SampleCloud.wellKnownParts());
        Bundle first = train(everything(), Optional.of(cache));

        assertThat(first.names()).contains(Bundle.COUNTS);
        assertSame(train(everything(), Optional.of(cache)), first);
        assertThat(recordingsRead).isZero();
    }

    @Test
    void train_fromAnEarlierBundle_hasAFileOfItsOwn() throws IOException {
        Bundle initial = train(SampleCloud.settings(), Optional.of(cache));
        Bundle without = train(SampleCloud.settings(), Optional.empty(), Optional.of(initial));
        for (int i = 0; i < 2; i++) {
            assertSame(train(SampleCloud.settings(), Optional.of(cache), Optional.of(initial)), without);
        }
        assertThat(recordingsRead).isZero();
        assertThat(files()).hasSize(2);
    }

    @Test
    void train_damagedFile_saysSoInALineAndMakesItAnew() throws IOException {
        Bundle first = train(SampleCloud.settings(), Optional.of(cache));
        Path file = files().get(0);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        assertSame(train(SampleCloud.settings(), Optional.of(cache)), first);
        assertThat(told).containsExactly(file + " cannot be used: damaged (checksum); it is made anew");
        assertThat(recordingsRead).isPositive();

        assertSame(train(SampleCloud.settings(), Optional.of(cache)), first);
        assertThat(recordingsRead).isZero();
    }

    @Test
    void train_whereNothingCanBeKept_saysSoInALineAndTrains() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        Bundle bundle = train(SampleCloud.settings(), Optional.of(inTheWay));

        assertSame(bundle, train(SampleCloud.settings(), Optional.empty()));
        train(SampleCloud.settings(), Optional.of(inTheWay));
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith(inTheWay.toString())
                .doesNotContain("\n");
    }

    @Test
    void train_fromTheProfileAlone_needsNoCache() throws IOException {
        train(everything().withScoring(Scoring.PROFILE), Optional.of(cache));

        assertThat(cache).doesNotExist();
    }
}
