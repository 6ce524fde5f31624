package io.squall.training.baseline;

import static io.squall.training.baseline.Windows.error;
import static io.squall.training.baseline.Windows.healthy;
import static io.squall.training.baseline.Windows.info;
import static io.squall.training.baseline.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselinesJsonTest {

    private static final Event CLAIM = info("[instance: <*>] Claim successful on node <*>");
    private static final Event BUILT = info("[instance: <*>] Took <*> seconds to build instance.");
    private static final Event SPAWN_FAILED = error("[instance: <*>] Instance failed to spawn: <*>");

    private static final Baselines FITTED = new Baselines(
            Optional.of(new NewTemplate(Set.of(7L, -2L))),
            Optional.of(new CountRegression(Map.of(7L, 0.5, -2L, -1.25), -3, 0.625)),
            Optional.of(new GradientBoosting(
                    new Novelty(Map.of(7L, 3), 4),
                    new CountColumns(List.of(-2L)),
                    List.of(new DecisionTree.Split(
                            14, 0.7f, true, new DecisionTree.Leaf(0.25f), new DecisionTree.Leaf(-1))),
                    0.5)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final String JSON = "{\"version\":1,"
            + "\"new_template\":{\"clean_kinds\":[\"fffffffffffffffe\",\"0000000000000007\"]},"
            + "\"logistic_regression\":{\"bias\":-3.0,\"threshold\":0.625,"
            + "\"weights\":{\"fffffffffffffffe\":-1.25,\"0000000000000007\":0.5}},"
            + "\"gradient_boosting\":{\"threshold\":0.5,"
            + "\"novelty\":{\"windows\":4,\"kinds\":{\"0000000000000007\":3}},"
            + "\"kinds\":[\"fffffffffffffffe\"],\"trees\":[[14,0.7,1,0.25,-1.0]]},"
            + "\"pca_residual\":null,\"isolation_forest\":null,\"random_cut_forest\":null}";

    @Test
    void written_isTheStatedFormat() {
        assertThat(new String(BaselinesJson.write(FITTED), StandardCharsets.UTF_8))
                .isEqualTo(JSON);
    }

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        assertThat(BaselinesJson.read(BaselinesJson.write(FITTED))).isEqualTo(FITTED);

        assertThat(BaselinesJson.read(BaselinesJson.write(Baselines.NONE))).isEqualTo(Baselines.NONE);
    }

    @Test
    void read_distances_scoreAsTheyDidBefore() throws IOException {
        BaselineFitter fitter = new BaselineFitter(7, notice -> {});
        for (int i = 0; i < 12; i++) {
            fitter.addTraining(healthy(i % 3 == 0 ? new Event[] {CLAIM, BUILT, BUILT} : new Event[] {CLAIM, BUILT}));
        }
        Baselines fitted = fitter.fit();
        Baselines read = BaselinesJson.read(BaselinesJson.write(fitted));

        assertThat(BaselinesJson.write(read)).isEqualTo(BaselinesJson.write(fitted));
        assertThat(read.all()).hasSize(8);
        for (int i = 0; i < read.all().size(); i++) {
            assertThat(read.all().get(i).name()).isEqualTo(fitted.all().get(i).name());
            assertThat(read.all().get(i).score(window(CLAIM, CLAIM, SPAWN_FAILED)))
                    .isEqualTo(fitted.all().get(i).score(window(CLAIM, CLAIM, SPAWN_FAILED)));
        }
    }

    @Test
    void read_bundleOfAnEarlierVersion_hasTheBaselinesOfThen() throws IOException {
        byte[] json = "{\"version\":1,\"new_template\":{\"clean_kinds\":[]},\"logistic_regression\":null}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(BaselinesJson.read(json).all())
                .extracting(Baseline::name)
                .containsExactly(
                        "any_error", "new_template", "new_error_template", "always_negative", "always_positive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "version":1        | "version":2           | version is 2 (expected 1)
            "version":1,       | ''                    | version is
            {"version          | {{"version            | not JSON:
            "0000000000000007" | "seven"               | not a kind: "seven"
            -3.0               | "low"                 | bias is "low" (expected a number)
            0.5}               | null}                 | 0000000000000007 is null (expected a number)
            "threshold"        | "thresholds"          | threshold is
            "weights"          | "weight"              | weights is no object
            "clean_kinds"      | "kinds"               | clean_kinds is no list
            [[14,              | [[15,                 | a tree asks about the feature 15 (expected 0 to 14)
            [[14,              | [[14,0,               | a tree has a question of 6 parts (expected 5)
            [[14,0.7,1,0.25    | [[14,0.7,1,"x"        | a leaf is "x" (expected a number)
            {"windows":4       | {"windows":-4         | windows is -4 (expected a count)
            """)
    void read_anythingElse_saysWhat(String good, String wrong, String message) {
        byte[] json = JSON.replace(good, wrong).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BaselinesJson.read(json))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("baselines.json: " + message)
                .hasMessageNotContaining("\n");
    }
}
