package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void note_onAPipe_isAPlainLine() {
        Terminal terminal = new Terminal(err, false);

        terminal.progress("epoch 1", 0.5, "");
        terminal.note("trained");

        assertThat(text()).isEqualTo("trained" + System.lineSeparator());
    }

    @Test
    void wipe_withoutABar_writesNothing() {
        new Terminal(err, true).wipe();

        assertThat(text()).isEmpty();
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
