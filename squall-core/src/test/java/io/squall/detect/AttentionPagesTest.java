package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.event.Event;
import io.squall.log.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttentionPagesTest {

    private static final Event STARTED = TestEvents.anEvent(Level.INFO, "VM Started (Lifecycle Event)");
    private static final Event FAILED = TestEvents.anEvent(Level.ERROR, "<script>alert('x')</script> \u001b[2J failed");

    private static final Explanation EXPLANATION =
            explanation(new Attention(1, 1, 2, new float[] {0.2f, 0.8f, 0.4f, 0.6f}), STARTED, FAILED);

    @Test
    void json_tellsWhatEachEventReceivedAndGave() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AttentionJson.write(EXPLANATION, out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());

        assertThat(json.path("window").path("events").asInt()).isEqualTo(2);
        assertThat(json.path("layers").asInt()).isEqualTo(1);
        assertThat(json.path("events")).hasSize(2);
        assertThat(json.path("events").path(1).path("received").asDouble()).isCloseTo(0.7, within(1e-6));
        assertThat(json.path("events").path(1).path("rollout").asDouble()).isCloseTo(0.6, within(1e-6));
        assertThat(json.path("events").path(1).path("occlusion").asDouble()).isEqualTo(0.25);
        assertThat(json.path("events").path(0).path("line").asInt()).isEqualTo(1841);
    }

    @Test
    void json_isOneLineAndLeavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        AttentionJson.write(EXPLANATION, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n").hasLineCount(1);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void html_escapesTextOfLogs() {
        assertThat(AttentionHtml.page(EXPLANATION))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; \\u001b[2J failed")
                .doesNotContain("<script", "\u001b");
    }

    @Test
    void html_fetchesNothing() {
        assertThat(AttentionHtml.page(EXPLANATION))
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "<link", "@import");
    }

    @Test
    void html_showsTheHeaviestEventFirstAndAMapForEachHead() {
        Attention attention = AttentionTest.random(2, 4, 2, 1);
        String page = AttentionHtml.page(explanation(attention, STARTED, FAILED));

        assertThat(page.split("<figure>")).hasSize(1 + 8);
        assertThat(AttentionHtml.page(EXPLANATION)).containsSubsequence("70.0%", "failed", "30.0%", "VM Started");
    }

    @Test
    void html_ofALongSequence_staysSmall() {
        Event[] events = new Event[1024];
        Arrays.fill(events, STARTED);
        String page = AttentionHtml.page(explanation(AttentionTest.random(2, 4, 1024, 2), events));

        assertThat(page.length()).isLessThan(512 << 10);
        assertThat(page).contains("100 of the 1024 events");
    }

    @Test
    void html_withoutLayersOrEvents_hasNoMaps() {
        assertThat(AttentionHtml.page(explanation(Attention.none(2), STARTED, FAILED)))
                .doesNotContain("<figure>");
        assertThat(AttentionHtml.page(explanation(Attention.none(0)))).contains("0 of the 0 events");
    }

    @Test
    void explanation_withAttentionOverOtherEvents_isRefused() {
        assertThatThrownBy(() -> explanation(Attention.none(3), STARTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attention over 3 events, expected 1");
    }

    @Test
    void explanation_withOcclusionOfOtherEvents_isRefused() {
        assertThatThrownBy(
                        () -> new Explanation(EXPLANATION.scored(), List.of(STARTED), Attention.none(1), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("occlusion of 2 events, expected 1");
    }

    @Test
    void text_showsOcclusionAndRolloutBesideEachWeight() throws IOException {
        ScoredWindow scored = new ScoredWindow(
                TestEvents.aWindow(STARTED, FAILED),
                0.91,
                true,
                List.of(new Evidence(FAILED, 0.8)),
                "network",
                Optional.of(STARTED));
        StringBuilder out = new StringBuilder();
        new DetectionText(out, false)
                .write(new Explanation(
                        scored, List.of(STARTED, FAILED), EXPLANATION.attention(), new double[] {0, 0.125}));

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "  weight  occlusion  rollout",
                        "   80.0%      12.5%    60.0%  kolla/nova/nova-compute.log:1841  00:05:02.125 ERROR   "
                                + " nova.compute.manager  <script>alert('x')</script> \\u001b[2J failed",
                        "                       first  kolla/nova/nova-compute.log:1841  00:05:02.125 INFO    "
                                + " nova.compute.manager  VM Started (Lifecycle Event)",
                        "");
    }

    private static Explanation explanation(Attention attention, Event... events) {
        ScoredWindow scored = new ScoredWindow(TestEvents.aWindow(events), 0.91, true, List.of(), "network");
        double[] occlusion = new double[events.length];
        Arrays.fill(occlusion, 0.25);
        return new Explanation(scored, List.of(events), attention, occlusion);
    }
}
