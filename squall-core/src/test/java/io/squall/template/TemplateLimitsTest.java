package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TemplateLimitsTest {

    @Test
    void limits_smallestOfEach_accepted() {
        assertThat(new TemplateLimits(1, 1, 1, 16, 2, 1.0).maxTemplates()).isOne();
    }

    @Test
    void limits_belowTheSmallest_refusedByName() {
        assertThatThrownBy(() -> new TemplateLimits(0, 1, 1, 16, 2, 1.0)).hasMessage("maxTemplates 0 < 1");
        assertThatThrownBy(() -> new TemplateLimits(1, 0, 1, 16, 2, 1.0)).hasMessage("maxSimilar 0 < 1");
        assertThatThrownBy(() -> new TemplateLimits(1, 1, 0, 16, 2, 1.0)).hasMessage("maxTokens 0 < 1");
        assertThatThrownBy(() -> new TemplateLimits(1, 1, 1, 15, 2, 1.0)).hasMessage("maxTextBytes 15 < 16");
        assertThatThrownBy(() -> new TemplateLimits(1, 1, 1, 16, 1, 1.0)).hasMessage("mergeAfter 1 < 2");
        assertThatThrownBy(() -> new TemplateLimits(1, 1, 1, 16, 2, 0.0)).hasMessage("similarity 0.0 is not in (0, 1]");
        assertThatThrownBy(() -> new TemplateLimits(1, 1, 1, 16, 2, Double.NaN))
                .hasMessage("similarity NaN is not in (0, 1]");
    }
}
