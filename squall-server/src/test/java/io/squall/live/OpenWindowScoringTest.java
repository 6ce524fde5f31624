package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.window.EntityKind;
import io.squall.window.OpenWindow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenWindowScoringTest {

    private final OpenWindowScoring scoring = new OpenWindowScoring(Duration.ofSeconds(10), 0);

    @Test
    void windows_withNewEvents_areDue_othersAreNot() {
        assertThat(scoring.due(List.of(window("a", 3), window("b", 1))))
                .containsExactly(window("a", 3), window("b", 1));

        assertThat(scoring.due(List.of(window("a", 4), window("b", 1)))).containsExactly(window("a", 4));
    }

    @Test
    void anomaly_waitsForASecondLook_alsoWhenNothingComesAnyMore() {
        List<OpenWindow> still = List.of(window("a", 3));
        scoring.due(still);

        assertThat(scoring.tells(window("a", 3), true)).isFalse();
        assertThat(scoring.due(still)).isEqualTo(still);
        assertThat(scoring.tells(window("a", 3), true)).isTrue();
        assertThat(scoring.due(still)).isEmpty();
    }

    @Test
    void anomaly_thatIsGoneAtTheSecondLook_wasNone() {
        scoring.due(List.of(window("a", 3)));
        scoring.tells(window("a", 3), true);

        scoring.due(List.of(window("a", 9)));

        assertThat(scoring.tells(window("a", 9), false)).isTrue();
        assertThat(scoring.due(List.of(window("a", 9)))).isEmpty();
    }

    @Test
    void looks_thatTookLong_areFurtherApart() {
        scoring.done(seconds(10), seconds(13));

        assertThat(scoring.isDue(seconds(24))).isFalse();
        assertThat(scoring.isDue(seconds(25))).isTrue();
    }

    private static OpenWindow window(String entity, int events) {
        return new OpenWindow(EntityKind.HOST, entity, 0, events);
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
