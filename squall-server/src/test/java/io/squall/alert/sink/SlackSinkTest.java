package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlackSinkTest extends HttpSinkContract {

    @Override
    SinkConfig config(int port, Duration timeout, @Nullable Path caFile, boolean tls) {
        return new SlackConfig("chat", Secret.of(url(port, tls) + "/services/" + SECRET), null, timeout, caFile);
    }

    @Test
    void aMessage_isBlocksWithinSlacksLimits_andMentionsNobody() throws Exception {
        sink().send(firing(anIncident().title("<!channel> " + "x".repeat(300)).message("`<@U1>` & more\n@here")));

        JsonNode message = body(0);
        assertThat(message.get("text").asText()).startsWith("[P2] &lt;!channel&gt; x");
        JsonNode header = message.get("blocks").get(0);
        assertThat(header.at("/text/type").asText()).isEqualTo("plain_text");
        assertThat(header.at("/text/text").asText()).hasSizeLessThanOrEqualTo(150);
        String blocks = message.get("blocks").toString();
        assertThat(blocks)
                .contains("'&lt;@U1&gt;' &amp; more @here", "<https://wiki.example/no-valid-host|Runbook>")
                .doesNotContain("<@U1>");
        assertThat(http().heads().get(0)).startsWith("POST /services/" + SECRET + " HTTP/1.1");
    }

    @Test
    void aProvisionalScore_saysSo() throws Exception {
        sink().send(firing(anIncident().provisional()));

        assertThat(http().taken().get(0)).contains("provisional: its window is still open");
    }

    @Test
    void theAddress_mayComeFromAFile_andIsCheckedWithoutShowingIt() throws Exception {
        Path file = Files.writeString(folder.resolve("slack"), url(receiver().port(), false) + "/services/x\n");

        assertThat(new SlackConfig("chat", null, file, Duration.ofSeconds(20), null)
                        .open(context)
                        .send(firing(anIncident())))
                .isInstanceOf(Delivery.Taken.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlackConfig("chat", Secret.of("hooks " + SECRET), null, null, null).open(context))
                .withMessage("url: is no address; expected https://host/path");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlackConfig("chat", null, folder.resolve("none"), null, null).open(context))
                .withMessageStartingWith("urlFile: cannot read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlackConfig("chat", null, null, null, null).open(context))
                .withMessageStartingWith("url: is missing");
    }
}
