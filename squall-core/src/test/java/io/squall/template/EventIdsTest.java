package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventIdsTest {

    /** XXH3's own value for the empty input with seed 0: stored bundles depend on it. */
    @Test
    void of_emptyText_isTheReferenceValue() {
        assertThat(Template.eventId(EventIds.of(""))).isEqualTo("2d06800538d394c2");
    }

    @Test
    void of_oneByteChanged_otherId() {
        assertThat(EventIds.of("VM Paused (Lifecycle Event)")).isNotEqualTo(EventIds.of("VM paused (Lifecycle Event)"));
    }

    @Test
    void of_partOfABuffer_readsOnlyThatPart() {
        byte[] buffer = {'a', 'b', 'c'};

        assertThat(EventIds.of(buffer, 2)).isEqualTo(EventIds.of("ab"));
    }
}
