package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NewlineTest {

    @Property(tries = 2000)
    void indexOf_findsWhatALoopFinds(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 40) int a,
            @ForAll @IntRange(max = 40) int b) {
        int from = Math.min(Math.min(a, b), bytes.length);
        int to = Math.min(Math.max(a, b), bytes.length);
        if (to > from) {
            bytes[(from + to) / 2] = '\n';
        }

        assertThat(Newline.indexOf(bytes, from, to)).isEqualTo(loop(bytes, from, to));
    }

    @Test
    void indexOf_bytesThatDifferByOneBit_areNoNewline() {
        byte[] bytes = {0x0B, (byte) 0x8A, 0x0B, 0x0B, 0x0B, 0x0B, 0x0B, (byte) 0x8A, 0x0B, 0x0A};

        assertThat(Newline.indexOf(bytes, 0, bytes.length)).isEqualTo(9);
        assertThat(Newline.indexOf(bytes, 0, 9)).isEqualTo(-1);
    }

    private static int loop(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
