package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondLookTest {

    private final SecondLook look = new SecondLook();

    @Test
    void window_anomalousTwiceInARow_isToldTheSecondTime_andFromThenOn() {
        assertThat(look.tells(true)).isFalse();
        assertThat(look.isOwed()).isTrue();
        assertThat(look.tells(true)).isTrue();
        assertThat(look.isOwed()).isFalse();
        assertThat(look.tells(true)).isTrue();
        assertThat(look.isOwed()).isFalse();
    }

    @Test
    void window_thatCalmsDown_isToldAtOnce_andBeginsAnew() {
        assertThat(look.tells(false)).isTrue();
        assertThat(look.tells(true)).isFalse();
        assertThat(look.tells(false)).isTrue();
        assertThat(look.isOwed()).isFalse();
        assertThat(look.tells(true)).isFalse();
        assertThat(look.tells(true)).isTrue();
        assertThat(look.tells(false)).isTrue();
        assertThat(look.tells(true)).isFalse();
    }
}
