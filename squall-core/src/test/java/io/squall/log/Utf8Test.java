package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final byte[] LINE = "nova-compute ERROR größer".getBytes(StandardCharsets.UTF_8);

    @Test
    void slice_ofSlice_readsTheSameBytes() {
        Utf8 line = Utf8.wrap(LINE, 5, LINE.length - 5);

        assertThat(line.slice(8, 13)).hasToString("ERROR").isEqualTo(Utf8.of("ERROR"));
        assertThat(line.slice(8, 13).hashCode()).isEqualTo(Utf8.of("ERROR").hashCode());
        assertThat(line.slice(3, 3)).isSameAs(Utf8.EMPTY);
    }

    @Test
    void compact_ofASlice_letsGoOfTheBlock() {
        Utf8 compact = Utf8.wrap(LINE, 0, 4).compact();

        assertThat(compact).hasToString("nova");
        assertThat(compact.array()).hasSize(4);
        assertThat(compact.compact()).isSameAs(compact);
    }

    @Test
    void indexOf_findsFromAPosition() {
        Utf8 text = Utf8.of("a-b-c");

        assertThat(text.indexOf(Utf8.of("-"), 0)).isEqualTo(1);
        assertThat(text.indexOf(Utf8.of("-"), 2)).isEqualTo(3);
        assertThat(text.indexOf(Utf8.of("-"), 4)).isEqualTo(-1);
        assertThat(text.indexOf(Utf8.of("a-b-c-d"), 0)).isEqualTo(-1);
    }

    @Test
    void toString_ofBrokenBytes_showsTheReplacementCharacter() {
        assertThat(Utf8.wrap(new byte[] {'a', (byte) 0xC3, 'b'}, 0, 3)).hasToString("a\uFFFDb");
    }

    @Test
    void wrap_outsideTheArray_isRefused() {
        assertThatThrownBy(() -> Utf8.wrap(LINE, 0, LINE.length + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Utf8.EMPTY.byteAt(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
