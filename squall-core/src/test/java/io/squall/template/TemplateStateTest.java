package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.log.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TemplateStateTest {

    private static byte[] state() throws IOException {
        TemplateMiner miner = new TemplateMiner();
        miner.match(Utf8.of("Took 5 seconds to build instance."));
        miner.match(Utf8.of("VM démarrée"));
        miner.pin();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        miner.save(out);
        return out.toByteArray();
    }

    private static TemplateMiner load(byte[] bytes) throws IOException {
        return TemplateMiner.load(new ByteArrayInputStream(bytes), TemplateLimits.DEFAULT);
    }

    private static byte[] withChecksum(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (body + "xxh3\t" + Template.eventId(EventIds.of(bytes, bytes.length)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void save_format_isTheDocumentedOne() throws IOException {
        assertThat(new String(state(), StandardCharsets.UTF_8)).startsWith("""
                        squall-templates 1
                        tp\t1\t\tTook <*> seconds to build instance.
                        tp\t1\t\tVM démarrée
                        xxh3\t""");
    }

    @Test
    void load_otherVersion_refused() {
        assertThatThrownBy(() -> load(withChecksum("squall-templates 2\n")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("template state: does not begin with \"squall-templates 1\"");
    }

    @Test
    void load_empty_refused() {
        assertThatThrownBy(() -> load(new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    void load_anyByteFlipped_refused() throws IOException {
        byte[] state = state();
        for (int i = 0; i < state.length; i++) {
            byte[] damaged = state.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> load(damaged))
                    .as("byte %d flipped", i)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("template state: ");
        }
    }

    @Test
    void load_cutAnywhere_refused() throws IOException {
        byte[] state = state();
        for (int length = 0; length < state.length; length++) {
            byte[] cut = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> load(cut)).as("cut at %d", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void load_foreignLine_namedByItsNumber() {
        assertThatThrownBy(() -> load(withChecksum("squall-templates 1\nt\t1\t\tok\nhello\n")))
                .isInstanceOf(IOException.class)
                .hasMessage("template state: line 3: neither a template nor an alias; make it again");
    }

    @Test
    void load_badNumbers_namedByLine() {
        for (String line : new String[] {"t\tmany\t\tx", "t\t1\t-1\tx", "t\t1\t7\tx", "t\t-1\t\tx", "a12\t34"}) {
            assertThatThrownBy(() -> load(withChecksum("squall-templates 1\n" + line + "\n")))
                    .as(line)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("template state: line 2: ");
        }
    }
}
