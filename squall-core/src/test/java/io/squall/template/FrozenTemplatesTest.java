package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FrozenTemplatesTest {

    @Test
    void match_messageOfTheBundle_isWhatTheMinerSays() throws IOException {
        TemplateMiner miner = pinned("Took 1.5 seconds to build instance.", "Creating image");

        FrozenTemplates.Match match = frozen(miner).match(Utf8.of("Took 22.1 seconds to build instance."));

        assertThat(match.isNew()).isFalse();
        assertThat(match.template()).isEqualTo(miner.match(Utf8.of("Took 3.0 seconds to build instance.")));
    }

    @Test
    void match_messageOfAMergedTemplate_isTheWiderOne() throws IOException {
        String[] merged = new String[40];
        for (int i = 0; i < merged.length; i++) {
            merged[i] =
                    "volume group " + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "x was found on this host today";
        }
        TemplateMiner miner = pinned(merged);

        FrozenTemplates frozen = frozen(miner);

        for (String message : merged) {
            assertThat(frozen.match(Utf8.of(message)).template()).isEqualTo(miner.match(Utf8.of(message)));
        }
    }

    @Test
    void match_messageOfNone_isItsShapeWithTheIdThatAMinerGives() throws IOException {
        TemplateMiner miner = pinned("Creating image");
        Utf8 message = Utf8.of("No valid host was found for 17 of them");

        FrozenTemplates.Match match = frozen(miner).match(message);

        assertThat(match.isNew()).isTrue();
        assertThat(match.template()).isEqualTo(miner.match(message));
    }

    private static TemplateMiner pinned(String... messages) {
        TemplateMiner miner = new TemplateMiner();
        for (String message : messages) {
            miner.match(Utf8.of(message));
        }
        miner.pin();
        return miner;
    }

    private static FrozenTemplates frozen(TemplateMiner miner) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        miner.save(saved);
        return FrozenTemplates.load(new ByteArrayInputStream(saved.toByteArray()), TemplateLimits.DEFAULT);
    }
}
