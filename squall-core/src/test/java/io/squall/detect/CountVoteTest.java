package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.EventExtractor;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountVoteTest {

    /** Two claims of memory and a start. */
    private Window window;

    private long claim;
    private long start;

    @BeforeEach
    void read() throws IOException {
        window = TestModels.window(TestModels.HEALTHY, new EventExtractor(new TemplateMiner()::match));
        claim = window.events().get(0).kind();
        start = window.events().get(1).kind();
    }

    private double vote(Map<Long, Double> weights, double bias) {
        return new CountVote(weights, bias).of(window);
    }

    @Test
    void of_isTheRegressionsLogOdds() {
        assertThat(vote(Map.of(claim, 0.5, start, -0.75), 0.25))
                .isCloseTo(0.25 + 0.5 * Math.log(3) - 0.75 * Math.log(2), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "-9, -2"})
    void of_whatIsSure_isBounded(double bias, double vote) {
        assertThat(vote(Map.of(claim, 0.5, start, 0.5), bias)).isEqualTo(vote);
    }

    @Test
    void of_aWindowMostOfWhichIsUnknown_abstains() {
        CountVote twoOfThree = new CountVote(Map.of(claim, 1.0), 0, -0.75);
        CountVote oneOfThree = new CountVote(Map.of(start, 1.0), 0, -0.75);

        assertThat(twoOfThree.of(window)).isCloseTo(Math.log(3), within(1e-12));
        assertThat(oneOfThree.of(window)).isEqualTo(-0.75);
        assertThat(twoOfThree.silent().of(window)).isEqualTo(-0.75);
        assertThat(twoOfThree.silent().of(window.with(List.of()))).isEqualTo(-0.75);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.25", "-3, -2", "Infinity, 2", "NaN, 0"})
    void abstaining_isNoMoreThanAnyVote(double moved, double abstention) {
        assertThat(new CountVote(Map.of(), 1).abstaining(moved).abstention()).isEqualTo(abstention);
    }

    @Test
    void of_aWindowWithoutEvents_isTheBias() {
        assertThat(new CountVote(Map.of(claim, 1.0), -1.5).of(window.with(List.of())))
                .isEqualTo(-1.5);
    }

    @Test
    void json_roundTrip_isEqual() throws IOException {
        CountVote vote = new CountVote(Map.of(claim, 0.1, -1L, -2.5e-3), 0.7, -0.3);

        assertThat(CountVote.fromJson(vote.toJson())).isEqualTo(vote);
        assertThat(new String(vote.toJson(), StandardCharsets.UTF_8)).contains("\"ffffffffffffffff\":-0.0025");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[",
                "{\"bias\": 1, \"abstention\": 0}",
                "{\"bias\": 1, \"weights\": {}}",
                "{\"bias\": 1, \"abstention\": 0, \"weights\": {\"no kind\": 1}}",
                "{\"bias\": 1, \"abstention\": 0, \"weights\": {\"00\": null}}",
                "{\"bias\": \"NaN\", \"abstention\": 0, \"weights\": {}}",
                "{\"bias\": 1, \"abstention\": \"Infinity\", \"weights\": {}}"
            })
    void json_ofSomethingElse_isRefusedInOneLine(String json) {
        assertThatThrownBy(() -> CountVote.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a vote of counts: ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }
}
