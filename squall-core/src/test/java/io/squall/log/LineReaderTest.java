package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private final LineTally tally = new LineTally();

    @Test
    void next_unixAndWindowsLineEnds_areTakenOff() throws IOException {
        assertThat(lines("one\ntwo\r\n\nlast without end")).containsExactly("one", "two", "", "last without end");
        assertThat(tally.received).isEqualTo(4);
    }

    @Test
    void next_emptyInput_hasNoLine() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void next_byteOrderMark_isTakenOffTheFirstLineOnly() throws IOException {
        assertThat(lines("\uFEFFone\n\uFEFFtwo")).containsExactly("one", "\uFEFFtwo");
    }

    @Test
    void next_linesHandedOutBefore_areNeverOverwritten() throws IOException {
        String text = "nova-compute claim %d\n".repeat(500);
        LineReader reader = reader(text, 64, 1000);
        List<Utf8> kept = new ArrayList<>();
        while (reader.next()) {
            kept.add(Utf8.wrap(reader.bytes(), reader.from(), reader.to() - reader.from()));
        }

        assertThat(kept).hasSize(500).allSatisfy(line -> assertThat(line).hasToString("nova-compute claim %d"));
    }

    @Test
    void next_lineOfTheLongestLength_isKeptWhole() throws IOException {
        assertThat(lines("12345678\nab\n", 16, 8)).containsExactly("12345678", "ab");
        assertThat(tally.cutLines).isZero();
    }

    @Test
    void next_longerLine_keepsItsHeadAndCountsTheRest() throws IOException {
        assertThat(lines("123456789\nab\n", 16, 8)).containsExactly("12345678", "ab");
        assertThat(tally.cutLines).isEqualTo(1);
        assertThat(tally.cutBytes).isEqualTo(1);
    }

    @Test
    void next_lineCutInsideACharacter_isCutBeforeIt() throws IOException {
        assertThat(lines("größer als erlaubt\n", 64, 3)).containsExactly("gr");
    }

    @Test
    void next_hundredMegabyteLine_isReadInSmallMemory() throws IOException {
        long length = 100L << 20;
        CountingBlocks blocks = new CountingBlocks(length);
        LineReader reader = new LineReader(blocks, 64 * 1024, 1 << 20, tally);

        assertThat(reader.next()).isTrue();
        assertThat(reader.to() - reader.from()).isEqualTo(1 << 20);
        assertThat(reader.next()).isTrue();
        assertThat(reader.to() - reader.from()).isEqualTo(4);
        assertThat(reader.next()).isFalse();
        assertThat(tally.cutBytes).isEqualTo(length - (1 << 20));
        assertThat(blocks.largestRead).isLessThanOrEqualTo(2 << 20);
        assertThat(reader.bytes().length).isLessThanOrEqualTo(2 << 20);
    }

    @Test
    void next_nulsInFrontOfALine_areSkippedAndCounted() throws IOException {
        assertThat(lines("\0\0\0one\ntwo\n" + "\0".repeat(1000) + "three\n", 64, 100))
                .containsExactly("one", "two", "three");
        assertThat(tally.nulBytes).isEqualTo(1003);
        assertThat(tally.cutLines).isZero();
    }

    @Test
    void next_utf16_isRefusedWithTheWayToConvertIt() {
        byte[] marked = "2026-11-24 INFO".getBytes(StandardCharsets.UTF_16);
        byte[] bare = "2026-11-24 INFO nova".getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> new LineReader(new ByteArrayInputStream(marked), 64, 100, tally).next())
                .hasMessage("UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8");
        assertThatThrownBy(() -> new LineReader(new ByteArrayInputStream(bare), 64, 100, tally).next())
                .hasMessageStartingWith("UTF-16 text");
    }

    @Test
    void next_binary_isRefused() {
        byte[] noise = new byte[4000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37);
        }

        assertThatThrownBy(() -> new LineReader(new ByteArrayInputStream(noise), 4096, 100, tally).next())
                .hasMessage("not text; give log files only");
        assertThatThrownBy(() -> lines("LPKSHHRH\0\0\0\0")).hasMessageStartingWith("a binary systemd journal");
    }

    @Property(tries = 500)
    void next_anyTextInAnyBlocks_givesTheLinesOfTheText(
            @ForAll("texts") String text, @ForAll @IntRange(min = 8, max = 70) int block) throws IOException {
        List<String> expected = new ArrayList<>(List.of(text.split("\n", -1)));
        if (expected.get(expected.size() - 1).isEmpty()) {
            expected.remove(expected.size() - 1);
        }

        assertThat(lines(text, block, 1000)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aä\n ").ofMaxLength(300);
    }

    private List<String> lines(String text) throws IOException {
        return lines(text, 64 * 1024, 1 << 20);
    }

    private List<String> lines(String text, int blockBytes, int maxLineBytes) throws IOException {
        try (LineReader reader = reader(text, blockBytes, maxLineBytes)) {
            List<String> lines = new ArrayList<>();
            while (reader.next()) {
                lines.add(
                        new String(reader.bytes(), reader.from(), reader.to() - reader.from(), StandardCharsets.UTF_8));
            }
            return lines;
        }
    }

    private LineReader reader(String text, int blockBytes, int maxLineBytes) {
        return new LineReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), blockBytes, maxLineBytes, tally);
    }

    /** One endless line of x, then a short one; remembers the largest room it was offered. */
    private static final class CountingBlocks extends InputStream {
        private long left;
        private int tail;
        int largestRead;

        CountingBlocks(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by blocks");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            largestRead = Math.max(largestRead, length);
            if (left > 0) {
                int count = (int) Math.min(left, length);
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
            }
            byte[] end = "\nlast".getBytes(StandardCharsets.US_ASCII);
            if (tail == end.length) {
                return -1;
            }
            target[offset] = end[tail++];
            return 1;
        }
    }
}
