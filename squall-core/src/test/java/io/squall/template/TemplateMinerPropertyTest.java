package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplateMinerPropertyTest {

    private static final TemplateLimits TIGHT = new TemplateLimits(20, 5, 8, 40, 2, 0.5);

    private static Utf8 text(byte[] message) {
        return Utf8.wrap(message, 0, message.length);
    }

    /** Any bytes, and bytes that the masks react to, which random ones seldom are. */
    @Provide
    Arbitrary<byte[]> messages() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        Arbitrary<byte[]> telling = Arbitraries.of(
                        "[",
                        "]",
                        "{",
                        "}",
                        "(",
                        ")",
                        "'",
                        "\"",
                        "u'",
                        "=",
                        ":",
                        "::",
                        "/",
                        "//",
                        "://",
                        " ",
                        ",",
                        ", ",
                        ".",
                        "-",
                        "+",
                        "%",
                        "\\",
                        "<*>",
                        "a",
                        "Ab",
                        "1",
                        "f1",
                        "GET ",
                        " HTTP/1.1",
                        "é",
                        "req-",
                        "6b1f3f0e-5d7c-4c43-9a68-1f0f6a1f2f10",
                        "Tue Nov 24 01:00:54 2026",
                        "2026-11-24")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(any, telling);
    }

    @Provide
    Arbitrary<List<byte[]>> logs() {
        return messages().list().ofMaxSize(60);
    }

    @Property
    void match_anyBytes_sameAnswerTwice(@ForAll("messages") byte[] message) {
        TemplateMiner miner = new TemplateMiner();

        Template first = miner.match(text(message));

        assertThat(miner.match(text(message))).isEqualTo(first);
        assertThat(first.id()).isEqualTo(EventIds.of(first.text()));
        assertThat(first.text()).doesNotContainPattern("[\\x00-\\x1f]");
    }

    @Property
    void mask_sliceOfALargerBlock_sameAsAlone(@ForAll("messages") byte[] message) {
        byte[] block = new byte[message.length + 2];
        System.arraycopy(message, 0, block, 1, message.length);
        block[0] = '\'';
        block[block.length - 1] = '7';
        TemplateMiner miner = new TemplateMiner();

        assertThat(miner.match(Utf8.wrap(block, 1, message.length))).isEqualTo(miner.match(text(message)));
    }

    @Property
    void match_anyLog_boundedAndCountsAddUp(@ForAll("logs") List<byte[]> log) {
        TemplateMiner miner = new TemplateMiner(TIGHT);

        for (byte[] message : log) {
            Template template = miner.match(text(message));
            assertThat(miner.find(template.id())).contains(template);
        }

        assertThat(miner.matched()).isEqualTo(log.size());
        assertThat(miner.templates())
                .hasSizeLessThanOrEqualTo(TIGHT.maxTemplates() + 2 + TemplateMiner.MAX_OVERFLOW_TEMPLATES);
    }

    @Property
    void match_pinnedMiner_oldTemplatesStay(@ForAll("logs") List<byte[]> old, @ForAll("logs") List<byte[]> later) {
        TemplateMiner miner = new TemplateMiner(TIGHT);
        old.forEach(message -> miner.match(text(message)));
        miner.pin();
        List<Template> pinned =
                miner.templates().stream().map(TemplateCount::template).toList();
        List<Template> answers =
                old.stream().map(message -> miner.match(text(message))).toList();

        later.forEach(message -> miner.match(text(message)));

        assertThat(miner.templates().stream().map(TemplateCount::template).limit(pinned.size()))
                .isEqualTo(pinned);
        assertThat(old.stream().map(message -> miner.match(text(message)))).isEqualTo(answers);
    }
}
