package io.squall.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class EventClockTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

    private final EventClock clock = new EventClock(micros(Duration.ofHours(1)), micros(Duration.ofMinutes(5)));

    @Test
    void hear_laterEvent_movesOn_earlierDoesNot() {
        hear("PT0S", "PT10S", "PT7S");

        assertThat(now()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hear_oneEventFarAhead_isNotBelieved() {
        hear("PT0S", "PT1S", "P365D", "PT2S");

        assertThat(now()).isEqualTo(Duration.ofSeconds(2));
        assertThat(clock.offClock()).isEqualTo(1);
    }

    @Test
    void hear_hostWithAWrongClockAmongOthers_isNeverBelieved() {
        for (int second = 0; second < 3600; second++) {
            hear(
                    Duration.ofSeconds(second).toString(),
                    Duration.ofDays(365).plusSeconds(second).toString());
        }

        assertThat(now()).isEqualTo(Duration.ofSeconds(3599));
        assertThat(clock.jumps()).isZero();
    }

    @Test
    void hear_pauseInTheLogs_isBelievedOnceItsEventsGoOn() {
        hear("PT0S", "PT1S", "PT8H", "PT8H4M59S");
        assertThat(now()).isEqualTo(Duration.ofSeconds(1));

        hear("PT8H5M");
        assertThat(now()).isEqualTo(Duration.ofHours(8));

        hear("PT8H5M1S");
        assertThat(now()).isEqualTo(Duration.ofHours(8).plusMinutes(5).plusSeconds(1));
        assertThat(clock.jumps()).isEqualTo(1);
    }

    @Test
    void hear_firstEventFarAhead_givesInToTheSecond() {
        hear("P365D", "PT0S", "PT1S");

        assertThat(now()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void hear_jumpThatProvesFalse_isTakenBack() {
        hear("PT0S", "PT1S", "P365D", "P365DT5M");
        assertThat(now()).isEqualTo(Duration.ofDays(365));

        hear("PT10S", "PT5M9S");
        assertThat(now()).isEqualTo(Duration.ofDays(365));

        hear("PT5M10S", "PT5M11S");
        assertThat(now()).isEqualTo(Duration.ofMinutes(5).plusSeconds(11));
    }

    /** The one host whose clock is an hour behind is heard first, and then all the time. */
    @Test
    void hear_firstOfAHostThatIsBehind_givesInToTheOthers() {
        for (int second = 0; second < 600; second++) {
            String present = Duration.ofHours(2).plusSeconds(second).toString();
            hear(Duration.ofSeconds(second).toString(), present, present, present, present, present);
        }

        assertThat(now()).isEqualTo(Duration.ofHours(2).plusSeconds(599));
        assertThat(clock.jumps()).isEqualTo(1);
    }

    /** The same with a host that is ahead, of which the first two events are. */
    @Test
    void hear_firstOfAHostThatIsAhead_givesInToTheOthers() {
        hear("PT3H", "PT3H");
        for (int second = 0; second < 600; second++) {
            String present = Duration.ofSeconds(second).toString();
            hear(Duration.ofHours(3).plusSeconds(second).toString(), present, present, present, present, present);
        }

        assertThat(now()).isEqualTo(Duration.ofSeconds(599));
    }

    @Test
    void hear_hostWithAWrongClockFromTheBeginning_isNotBelievedForBeingLoud() {
        for (int second = 0; second < 3600; second++) {
            String wrong = Duration.ofHours(3).plusSeconds(second).toString();
            hear(Duration.ofSeconds(second).toString(), wrong, wrong, wrong);
        }

        assertThat(now()).isEqualTo(Duration.ofSeconds(3599));
    }

    @Test
    void hear_oldLinesReadAgain_doNotTakeAProvenClockBack() {
        for (int minute = 0; minute <= 120; minute++) {
            hear(Duration.ofMinutes(minute).toString());
        }
        hear("PT0S", "PT5M", "PT10M", "PT30M");

        assertThat(now()).isEqualTo(Duration.ofHours(2));
    }

    private void hear(String... afterMidnight) {
        for (String duration : afterMidnight) {
            clock.hear(micros(Duration.between(Instant.EPOCH, MIDNIGHT.plus(Duration.parse(duration)))));
        }
    }

    private Duration now() {
        return Duration.between(MIDNIGHT, Instant.EPOCH.plus(clock.nowMicros(), ChronoUnit.MICROS));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
