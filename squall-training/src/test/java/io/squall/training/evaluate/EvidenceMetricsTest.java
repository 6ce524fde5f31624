package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.Evidence;
import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.recording.FailingRequests;
import io.squall.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceMetricsTest {

    private static final FailingRequests FAILING =
            new FailingRequests(Set.of("req-failed"), Instant.ofEpochSecond(100), Instant.ofEpochSecond(200));

    private static final Event FAILED = event(150, Level.INFO, "req-failed", "");
    private static final Event PART_OF_IT = event(150, Level.INFO, "req-other", "req-failed");
    private static final Event ERROR = event(150, Level.ERROR, "req-other", "");
    private static final Event EARLY_ERROR = event(99, Level.ERROR, "req-other", "");
    private static final Event ROUTINE = event(150, Level.INFO, "", "");

    @Test
    void evidence_thatShowsAFailingRequest_hits() {
        EvidenceMetrics metrics = judged(List.of(FAILED, ROUTINE), ROUTINE, FAILED);

        assertThat(metrics.hitRate()).isEqualTo(1);
        assertThat(metrics.precision()).isEqualTo(0.5);
        assertThat(metrics.requestPrecision()).isEqualTo(0.5);
    }

    @Test
    void evidence_ofTheSameChain_hits() {
        assertThat(judged(List.of(PART_OF_IT), PART_OF_IT).hitRate()).isEqualTo(1);
    }

    @Test
    void evidence_beyondTheFifth_doesNotCount() {
        EvidenceMetrics metrics = judged(List.of(FAILED), ROUTINE, ROUTINE, ROUTINE, ROUTINE, ROUTINE, FAILED, FAILED);

        assertThat(metrics.hitRate()).isZero();
        assertThat(metrics.shown()).isEqualTo(5);
    }

    @Test
    void errorsAndNewKinds_tellOfTheFailure_whileItLasted() {
        assertThat(judged(List.of(), ERROR, EARLY_ERROR, ROUTINE).precision()).isEqualTo(1.0 / 3);
        assertThat(EvidenceMetrics.NONE
                        .with(List.of(), evidence(ROUTINE), FAILING, event -> true)
                        .precision())
                .isEqualTo(1);
    }

    @Test
    void windowWithoutAFailingRequest_canNeitherHitNorMiss() {
        EvidenceMetrics metrics = judged(List.of(ERROR), ERROR).with(List.of(FAILED), List.of(), FAILING, e -> false);

        assertThat(metrics.windows()).isEqualTo(2);
        assertThat(metrics.reachable()).isEqualTo(1);
        assertThat(metrics.hitRate()).isZero();
    }

    @Test
    void noWindows_haveNoFigures() {
        assertThat(EvidenceMetrics.NONE.hitRate()).isNaN();
        assertThat(EvidenceMetrics.NONE.precision()).isNaN();
        assertThat(EvidenceMetrics.NONE.requestPrecision()).isNaN();
    }

    private static EvidenceMetrics judged(List<Event> events, Event... shown) {
        return EvidenceMetrics.NONE.with(events, evidence(shown), FAILING, event -> false);
    }

    private static List<Evidence> evidence(Event... shown) {
        return List.of(shown).stream().map(event -> new Evidence(event, 0.1)).toList();
    }

    private static Event event(long second, Level level, String request, String globalRequest) {
        return new Event(
                second * 1_000_000,
                "compute1",
                "nova-compute",
                "nova-compute",
                "nova.compute.manager",
                level,
                7,
                new Template(1, "VM Started (Lifecycle Event)"),
                Measures.NONE,
                Utf8.of(request),
                Utf8.of(globalRequest),
                Utf8.EMPTY,
                Utf8.of("VM Started (Lifecycle Event)"),
                0,
                "nova-compute.log",
                1);
    }
}
