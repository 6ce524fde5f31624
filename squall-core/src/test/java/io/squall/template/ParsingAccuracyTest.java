package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ParsingAccuracyTest {

    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void sameTemplates_allOnes() {
        List<String> templates = List.of("Took <*> seconds", "Claim successful", "Took <*> seconds");

        assertThat(ParsingAccuracy.of(templates, templates)).isEqualTo(new ParsingAccuracy(1, 1, 1, 1));
    }

    @Test
    void rightGroupsWithOtherTexts_countForGroupingOnly() {
        ParsingAccuracy accuracy =
                ParsingAccuracy.of(List.of("a <*>", "a <*>", "b"), List.of("a <*> s", "a <*> s", "b"));

        assertThat(accuracy.groupingAccuracy()).isEqualTo(1, EXACTLY);
        assertThat(accuracy.groupingF1()).isEqualTo(1, EXACTLY);
        assertThat(accuracy.parsingAccuracy()).isEqualTo(1.0 / 3, EXACTLY);
        assertThat(accuracy.templateF1()).isEqualTo(0.5, EXACTLY);
    }

    @Test
    void splitGroup_losesItsMessagesAndAddsAParsedGroup() {
        // Labels: {0,1,2} and {3}. Parsed: {0,1}, {2} and {3}: one group of three is right, one of two is found.
        ParsingAccuracy accuracy =
                ParsingAccuracy.of(List.of("a <*>", "a <*>", "a <*>", "b"), List.of("a <*>", "a <*>", "a x", "b"));

        assertThat(accuracy.groupingAccuracy()).isEqualTo(0.25, EXACTLY);
        assertThat(accuracy.groupingF1()).isEqualTo(2 * (1.0 / 3 * 1.0 / 2) / (1.0 / 3 + 1.0 / 2), EXACTLY);
        assertThat(accuracy.parsingAccuracy()).isEqualTo(0.75, EXACTLY);
        assertThat(accuracy.templateF1()).isEqualTo(0.4, EXACTLY);
    }

    @Test
    void mergedGroups_bothLost() {
        ParsingAccuracy accuracy = ParsingAccuracy.of(List.of("VM Paused", "VM Resumed"), List.of("VM <*>", "VM <*>"));

        assertThat(accuracy).isEqualTo(new ParsingAccuracy(0, 0, 0, 0));
    }

    @Test
    void swappedTexts_groupsRightTemplatesWrong() {
        ParsingAccuracy accuracy = ParsingAccuracy.of(List.of("a", "b"), List.of("b", "a"));

        assertThat(accuracy).isEqualTo(new ParsingAccuracy(1, 1, 0, 0));
    }

    @Test
    void differentLengths_refused() {
        assertThatThrownBy(() -> ParsingAccuracy.of(List.of("a"), List.of("a", "b")))
                .hasMessage("1 labels for 2 messages");
    }
}
