package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

    @Property(tries = 2000)
    void newline_anyBytes_findsWhatALoopFinds(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 40) int a,
            @ForAll @IntRange(max = 40) int b) {
        int from = Math.min(Math.min(a, b), bytes.length);
        int to = Math.min(Math.max(a, b), bytes.length);
        if (to > from) {
            bytes[(from + to) / 2] = '\n';
        }

        assertThat(ByteSearch.newline(bytes, from, to)).isEqualTo(loop(bytes, from, to, '\n', '\n'));
    }

    @Property(tries = 2000)
    void either_anyBytes_findsWhatALoopFinds(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 40) int a,
            @ForAll @IntRange(max = 40) int b,
            @ForAll @IntRange(max = 39) int oneAt,
            @ForAll @IntRange(max = 39) int otherAt) {
        int from = Math.min(Math.min(a, b), bytes.length);
        int to = Math.min(Math.max(a, b), bytes.length);
        if (oneAt < bytes.length) {
            bytes[oneAt] = '[';
        }
        if (otherAt < bytes.length) {
            bytes[otherAt] = ']';
        }

        assertThat(ByteSearch.either(bytes, from, to, '[', ']')).isEqualTo(loop(bytes, from, to, '[', ']'));
    }

    @Test
    void newline_bytesThatDifferByOneBit_areNone() {
        byte[] bytes = {0x0B, (byte) 0x8A, 0x0B, 0x0B, 0x0B, 0x0B, 0x0B, (byte) 0x8A, 0x0B, 0x0A};

        assertThat(ByteSearch.newline(bytes, 0, bytes.length)).isEqualTo(9);
        assertThat(ByteSearch.newline(bytes, 0, 9)).isEqualTo(-1);
    }

    @Test
    void either_bothInOneWord_theFirstCounts() {
        byte[] bytes = "[instance: 1]".getBytes(StandardCharsets.US_ASCII);

        assertThat(ByteSearch.either(bytes, 0, bytes.length, ']', '[')).isZero();
        assertThat(ByteSearch.either(bytes, 1, bytes.length, ']', '[')).isEqualTo(12);
        assertThat(ByteSearch.either(bytes, 1, 12, ']', '[')).isEqualTo(-1);
    }

    private static int loop(byte[] bytes, int from, int to, char one, char other) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == one || bytes[i] == other) {
                return i;
            }
        }
        return -1;
    }
}
