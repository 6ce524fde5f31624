package io.squall.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no valid host        | Failed: No valid host was found.       | true",
                "NoValidHost          | nova.exception_Remote.NoValidHost_Remote: | false",
                "NoValidHost*         | nova.exception_Remote.NoValidHost_Remote: | true",
                "oom                  | no room left                           | false",
                "*oom*                | no room left                           | true",
                "server on * is gone  | server on 192.0.2.1:5672 is gone       | true",
                "server on * is gone  | is gone: server on 192.0.2.1:5672      | false",
                "a * a                | a                                      | false",
                "a * b                | a bb b                                 | true",
                "*                    | *                                      | refused",
            })
    void isIn_aText_followsWordsAndOrder(String phrase, String text, String expected) {
        if (expected.equals("refused")) {
            assertThatThrownBy(() -> Phrase.of(phrase)).hasMessageContaining("has no word in it");
        } else {
            assertThat(Phrase.of(phrase).isIn(Phrase.lower(text))).isEqualTo(Boolean.valueOf(expected));
        }
    }

    @Test
    void of_aStory_isRefused() {
        assertThatThrownBy(() -> Phrase.of("a".repeat(301)))
                .hasMessage("a phrase of 301 characters, at most 300 are taken");
    }

    @Test
    void isIn_aTextMadeToBeSlow_isAnswered() {
        // What makes a backtracking regular expression take longer than anybody lives.
        Phrase phrase = Phrase.of("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b");

        assertThat(phrase.isIn("a ".repeat(100_000))).isFalse();
    }
}
