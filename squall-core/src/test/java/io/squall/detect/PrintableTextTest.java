package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTextTest {

    @Test
    void of_anEscapeSequence_showsItInsteadOfObeyingIt() {
        assertThat(PrintableText.of("\u001b[2J\u001b[31mowned\u0007")).isEqualTo("\\u001b[2J\\u001b[31mowned\\u0007");
        assertThat(PrintableText.of("\u009b31m")).isEqualTo("\\u009b31m");
    }

    @Test
    void of_lineBreaksAndTabs_staysOnOneLine() {
        assertThat(PrintableText.of("a\r\nb\tc\u2028d")).isEqualTo("a\\r\\nb\\tc\\u2028d");
    }

    @Test
    void of_directionMarks_cannotTurnTheLineAround() {
        assertThat(PrintableText.of("user\u202enimda")).isEqualTo("user\\u202enimda");
    }

    @Test
    void of_readableText_isTheSame() {
        assertThat(PrintableText.of("größer \\ 中文 [instance: 8a00]")).isEqualTo("größer \\ 中文 [instance: 8a00]");
    }

    @Property
    void of_anyText_holdsNoControlCharacter(@ForAll String text) {
        assertThat(PrintableText.of(text).codePoints())
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE);
    }
}
