package io.squall.alert;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.alert.sink.IncidentBrief;
import io.squall.incident.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchersTest {

    @Test
    void glob_matches_asShellsDo() {
        assertThat(Glob.matches("nova-*", "nova-compute")).isTrue();
        assertThat(Glob.matches("*", "")).isTrue();
        assertThat(Glob.matches("cmp-?", "CMP-7")).isTrue();
        assertThat(Glob.matches("cmp-?", "cmp-17")).isFalse();
        assertThat(Glob.matches("*a*b", "xaxbxb")).isTrue();
        assertThat(Glob.matches("*a*b", "xaxbx")).isFalse();
        assertThat(Glob.matches("", "x")).isFalse();
        assertThat(Glob.matches("*a".repeat(100) + "b", "a".repeat(5000))).isFalse();
    }

    @Test
    void aSilence_coversWhatBeganThere_notWhatOnlySpreadThere() {
        Matchers host = new Matchers(List.of(), List.of("cmp-7"), List.of(), List.of(), List.of(), "");
        IncidentBrief there = IncidentBrief.of(anIncident()
                .origin("nova-compute", "cmp-7")
                .hosts("cmp-7", "ctl-1")
                .build());
        IncidentBrief elsewhere = IncidentBrief.of(
                anIncident().origin("nova-api", "ctl-1").hosts("ctl-1", "cmp-7").build());

        assertThat(host.covers(there)).isTrue();
        assertThat(host.covers(elsewhere)).isFalse();
        assertThat(host.touches(elsewhere)).isTrue();
    }

    @Test
    void allThatIsSaid_mustHold() {
        IncidentBrief incident =
                IncidentBrief.of(anIncident().severity(Severity.P3).build());

        assertThat(new Matchers(
                                List.of("nova-*"),
                                List.of(),
                                List.of("nova-scheduler@*"),
                                List.of(Severity.P3, Severity.P4),
                                List.of("no-*"),
                                "^No valid host.*12")
                        .covers(incident))
                .isTrue();
        assertThat(new Matchers(List.of("nova-*"), List.of(), List.of(), List.of(Severity.P4), List.of(), "")
                        .covers(incident))
                .isFalse();
    }

    @Test
    void backoff_doubles_isBounded_andNeverShorterThanAsked() {
        Backoff backoff = new Backoff(new Random(1));

        for (int failures = 0; failures < 100; failures++) {
            Duration wait = backoff.after(failures, Optional.empty());
            long whole = Math.min(300_000, 1000L << Math.min(failures, 20));
            assertThat(wait.toMillis()).isBetween(whole / 2, whole);
        }
        assertThat(backoff.after(0, Optional.of(Duration.ofMinutes(7)))).isEqualTo(Duration.ofMinutes(7));
        assertThat(backoff.after(9, Optional.of(Duration.ofMillis(1)))).isGreaterThan(Duration.ofMinutes(2));
    }
}
