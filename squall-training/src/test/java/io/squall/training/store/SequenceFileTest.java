package io.squall.training.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import io.squall.model.ExtraInputs;
import io.squall.training.transformer.Sequences;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SequenceFileTest {

    private static final byte[] CONTENTS = {3, 1, 4};

    @TempDir
    Path folder;

    static List<ExtraInputs> extras() {
        return Sequences.everyExtra();
    }

    @ParameterizedTest
    @MethodSource("extras")
    void sequences_written_readTheSame(ExtraInputs extra) throws IOException {
        Random random = new Random(1);
        List<Sequence> written = Stream.of(1, 40, 7)
                .map(length -> Sequences.withExtras(Sequences.random(length, random), extra, random))
                .toList();

        List<Sequence> read = write(folder.resolve("a/b/sequences"), written);

        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            assertSame(read.get(i), written.get(i));
        }
    }

    private static void assertSame(Sequence actual, Sequence expected) {
        assertThat(actual.length()).isEqualTo(expected.length());
        assertThat(actual.numerical()).containsExactly(expected.numerical());
        assertThat(actual.binary()).containsExactly(expected.binary());
        assertThat(actual.categorical()).isDeepEqualTo(expected.categorical());
        assertThat(actual.novelty()).containsExactly(expected.novelty());
        assertThat(actual.text().row()).containsExactly(expected.text().row());
        assertThat(actual.text().vectors())
                .usingRecursiveComparison()
                .isEqualTo(expected.text().vectors());
        assertThat(actual.aggregates()).containsExactly(expected.aggregates());
        assertThat(actual.window()).containsExactly(expected.window());
    }

    /** A batch projects each vector once, and finds out by identity which are one. */
    @Test
    void texts_sharedAndEqualOnes_stayTheSameOrDifferentArrays() {
        float[] shared = {1, 2};
        float[] equal = {1, 2};
        Random random = new Random(1);

        List<Sequence> read = write(
                folder.resolve("sequences"),
                List.of(
                        saying(Sequences.random(2, random), new TextRows(new int[] {0, 1}, List.of(shared, equal))),
                        saying(Sequences.random(1, random), new TextRows(new int[] {0}, List.of(shared)))));

        List<float[]> first = read.get(0).text().vectors();
        assertThat(read.get(1).text().vectors().get(0)).isSameAs(first.get(0)).isNotSameAs(first.get(1));
    }

    private static Sequence saying(Sequence sequence, TextRows text) {
        return new Sequence(
                sequence.length(),
                sequence.numerical(),
                sequence.binary(),
                sequence.categorical(),
                sequence.novelty(),
                text,
                sequence.aggregates(),
                sequence.window());
    }

    @Test
    void file_withoutSequences_hasItsContents() {
        Path file = folder.resolve("sequences");

        assertThat(write(file, List.of())).isEmpty();
        assertThat(SequenceFile.open(file).contents()).isEqualTo(CONTENTS);
    }

    @Test
    void writer_notFinished_leavesNothing() throws IOException {
        try (SequenceFileWriter writer = new SequenceFileWriter(folder.resolve("sequences"))) {
            writer.add(Sequences.random(5, new Random(1)));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writer_whereNoFolderCanBe_saysWhat() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new SequenceFileWriter(inTheWay.resolve("sequences")).close())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(inTheWay.resolve("sequences") + " cannot be written: ");
    }

    @Test
    void open_anyByteChangedOrMissing_isRefused() throws IOException {
        Path file = folder.resolve("sequences");
        write(file, List.of(Sequences.random(3, new Random(1))));
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at += 13) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            assertRefused(damaged);
            assertRefused(Arrays.copyOf(whole, at));
        }
    }

    private void assertRefused(byte[] content) throws IOException {
        Path damaged = folder.resolve("damaged");
        Files.write(damaged, content);
        assertThatThrownBy(() -> SequenceFile.open(damaged))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(damaged + " cannot be used: ");
    }

    @Test
    void open_zerosAtTheEndAsAfterALossOfPower_isRefused() throws IOException {
        Path file = folder.resolve("sequences");
        write(file, List.of(Sequences.random(3, new Random(1))));
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            long size = torn.length();
            torn.setLength(size / 2);
            torn.setLength(size);
        }

        assertThatThrownBy(() -> SequenceFile.open(file)).hasMessage(file + " cannot be used: damaged (checksum)");
    }

    @Test
    void open_laterFormat_isRefused() throws IOException {
        Path file = folder.resolve("sequences");
        write(file, List.of());
        byte[] later = Files.readAllBytes(file);
        later[SequenceFile.HEAD - 1] = 9;
        Files.write(file, later);

        assertThatThrownBy(() -> SequenceFile.open(file))
                .hasMessage(file + " cannot be used: format version 9, this Squall reads 1");
    }

    private static List<Sequence> write(Path file, List<Sequence> sequences) {
        try (SequenceFileWriter writer = new SequenceFileWriter(file)) {
            List<Place> places = sequences.stream().map(writer::add).toList();
            writer.finish(CONTENTS);
            return SequenceFile.open(file).sequences(places);
        }
    }
}
