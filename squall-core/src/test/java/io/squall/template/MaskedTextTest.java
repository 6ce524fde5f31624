package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import org.junit.jupiter.api.Test;

class MaskedTextTest {

    private static String mask(String message, int maxTokens, int maxBytes) {
        TemplateLimits limits = new TemplateLimits(100, 100, maxTokens, maxBytes, 16, 0.6);
        return new MessageMasker(limits).mask(Utf8.of(message)).toString();
    }

    @Test
    void tokens_exactlyTheLimit_areKept() {
        assertThat(mask("volume is being created ", 4, 100)).isEqualTo("volume is being created");
    }

    @Test
    void tokens_oneMoreThanTheLimit_suffixBecomesOneWildcard() {
        assertThat(mask("volume is being created now or never", 4, 100)).isEqualTo("volume is being created <*>");
    }

    @Test
    void tokens_limitReachedAtAVariable_noSecondWildcard() {
        assertThat(mask("volume 5 is 7 of 9", 4, 100)).isEqualTo("volume <*> is <*>");
    }

    @Test
    void bytes_exactlyTheLimit_areKept() {
        assertThat(mask("volume is create", 100, 16)).isEqualTo("volume is create");
    }

    @Test
    void bytes_oneMoreThanTheLimit_lastTokenBecomesWildcard() {
        assertThat(mask("volume is created", 100, 16)).isEqualTo("volume is <*>");
    }

    @Test
    void bytes_variableAtTheLimit_isKept() {
        assertThat(mask("volume in state 5", 100, 19)).isEqualTo("volume in state <*>");
        assertThat(mask("volume in state 5", 100, 18)).isEqualTo("volume in state <*>");
        assertThat(mask("volume in state '5'", 100, 20)).isEqualTo("volume in state <*>");
        assertThat(mask("volume in state '5'", 100, 21)).isEqualTo("volume in state '<*>'");
    }

    @Test
    void bytes_oneEndlessWord_becomesOneWildcard() {
        assertThat(mask("a".repeat(100_000), 100, 16)).isEqualTo("<*>");
    }

    @Test
    void list_ofVariables_becomesOneWhateverItsLength() {
        assertThat(mask("ids 1, 2, 3 and 4,5", 100, 100)).isEqualTo("ids <*> and <*>");
        assertThat(mask("ids 1 2", 100, 100)).isEqualTo("ids <*> <*>");
    }
}
