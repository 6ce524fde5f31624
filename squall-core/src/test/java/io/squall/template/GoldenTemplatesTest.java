package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The templates of messages of many services, pinned with their ids. A change here changes the ids that stored models
 * know: look at every line of the difference before accepting it.
 */
class GoldenTemplatesTest {

    @Test
    void templates_manyServices_asPinned() throws IOException {
        TemplateMiner miner = new TemplateMiner();
        lines("services.messages").forEach(message -> miner.match(Utf8.of(message)));

        List<String> mined = miner.templates().stream()
                .map(count -> count.template().eventId() + "\t" + count.count() + "\t"
                        + count.template().text())
                .toList();

        assertThat(String.join("\n", mined)).isEqualTo(String.join("\n", lines("services.templates")));
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenTemplatesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
