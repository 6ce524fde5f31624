package io.squall.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelerTest {

    private static final Recording FAILED = recording("faults", true);
    private static final Recording HEALTHY = recording("healthy", false);

    @Test
    void listedWindow_hasItsLabel_andAnyOtherIsNotScored() {
        Labeler labeler = new ListedWindows(List.of(
                new WindowLabel("faults", "cloud", at("00:30:00"), at("00:35:00"), WindowLabel.ANOMALOUS),
                new WindowLabel("faults", "cloud", at("00:35:00"), at("00:38:12"), WindowLabel.NORMAL)));

        assertThat(labeler.label(FAILED, window("cloud", "00:30:00", "00:35:00")))
                .isEqualTo(1);
        assertThat(labeler.label(FAILED, window("cloud", "00:35:00", "00:38:12")))
                .isEqualTo(0);
        assertThat(labeler.label(FAILED, window("cloud", "00:35:00", "00:40:00")))
                .isEqualTo(-1);
        assertThat(labeler.label(FAILED, window("compute-01", "00:30:00", "00:35:00")))
                .isEqualTo(-1);
        assertThat(labeler.label(HEALTHY, window("cloud", "00:30:00", "00:35:00")))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "00:25:00, 00:30:00, 0",
        "00:26:00, 00:30:17, 0",
        "00:26:00, 00:30:18, 1",
        "00:30:00, 00:35:00, 1",
        "00:31:00, 00:31:10, 1",
        "00:32:06, 00:37:06, 1",
        "00:32:07, 00:37:07, 0"
    })
    void windowOnTheClockGrid_isAnomalousWhenItOverlapsAFault(String start, String end, int label) {
        Labeler labeler = new FaultOverlap(List.of(fault(null, null)));

        assertThat(labeler.label(FAILED, window("cloud", start, end))).isEqualTo(label);
        assertThat(labeler.label(HEALTHY, window("cloud", start, end))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,       null,         cloud,                   1",
                "compute-03, nova-compute, cloud,                   1",
                "compute-03, nova-compute, compute-03,              1",
                "compute-03, nova-compute, compute-01,              0",
                "null,       nova-compute, compute-01,              1",
                "compute-03, null,         libvirtd@compute-03,     1",
                "compute-03, nova-compute, nova-compute@compute-03, 1",
                "compute-03, nova-compute, libvirtd@compute-03,     0",
                "compute-03, nova-compute, nova-compute@compute-01, 0",
                "null,       nova-compute, nova-compute@compute-01, 1"
            })
    void windowOfAnEntity_isAnomalousWhenTheFaultTouchesIt(String host, String service, String entity, int label) {
        Labeler labeler = new FaultOverlap(List.of(fault(host, service)));

        assertThat(labeler.label(FAILED, window(entity, "00:30:00", "00:35:00")))
                .isEqualTo(label);
    }

    @Test
    void windowOfARequest_isAnomalousWhenATouchedServiceWroteInIt() {
        String request = "req-7b2f4c1e-93a5-4d0e-b7b6-0f5f6b1a2c3d";
        Event built = event("compute-03", "nova-compute", "Took 12.07 seconds to build instance.");
        Window window = window(request, "00:30:00", "00:35:00", built);

        assertThat(new FaultOverlap(List.of(fault("compute-03", "nova-compute"))).label(FAILED, window))
                .isEqualTo(1);
        assertThat(new FaultOverlap(List.of(fault("compute-01", null))).label(FAILED, window))
                .isZero();
        assertThat(new FaultOverlap(List.of(fault(null, null))).label(FAILED, window))
                .isEqualTo(1);
    }

    @Test
    void faultWithoutLength_countsAtItsInstant() {
        FaultLabel kill = new FaultLabel(
                "faults",
                at("00:30:00"),
                at("00:30:00"),
                "qemu_kill",
                Optional.empty(),
                Optional.empty(),
                "",
                Map.of());

        assertThat(kill.overlaps(at("00:25:00"), at("00:30:00"))).isFalse();
        assertThat(kill.overlaps(at("00:30:00"), at("00:35:00"))).isTrue();
        assertThat(kill.overlaps(at("00:28:00"), at("00:33:00"))).isTrue();
        assertThat(kill.overlaps(at("00:30:01"), at("00:35:00"))).isFalse();
    }

    @Test
    void withoutAnyLabels_windowsHaveTheOutcomeOfTheirRecording() {
        Labeler labeler = new RecordingOutcome();

        assertThat(labeler.label(FAILED, window("cloud", "00:30:00", "00:35:00")))
                .isEqualTo(1);
        assertThat(labeler.label(HEALTHY, window("cloud", "00:30:00", "00:35:00")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "00:10:00, 00:15:00, true",
        "00:00:00, 00:05:00, true",
        "23:59:30, 00:04:30, true",
        "23:59:29, 00:04:29, false",
        "23:57:00, 00:02:00, false",
        "01:00:00, 01:05:00, false"
    })
    void window_isCoveredByNineTenthsOfItsTime(String start, String end, boolean covered) {
        Instant from = start.startsWith("23") ? at(start).minus(1, ChronoUnit.DAYS) : at(start);
        Window window = new Window("cloud", micros(from), micros(at(end)), List.of());

        assertThat(new LabelledWindow(window, 0, HEALTHY).isCovered()).isEqualTo(covered);
    }

    @Test
    void normalWindow_isFaultFreeOnlyInAHealthyRecording() {
        Window window = window("cloud", "00:30:00", "00:35:00");

        assertThat(new LabelledWindow(window, 0, HEALTHY).isFaultFree()).isTrue();
        assertThat(new LabelledWindow(window, 0, FAILED).isFaultFree()).isFalse();
        assertThat(new LabelledWindow(window, -1, HEALTHY).isFaultFree()).isFalse();
    }

    private static Recording recording(String id, boolean failed) {
        return new Recording(
                id, Split.TRAIN, "lab", at("00:00:00"), at("01:00:00"), ZoneOffset.UTC, failed, id, "logs");
    }

    private static FaultLabel fault(String host, String service) {
        return new FaultLabel(
                "faults",
                at("00:30:17"),
                at("00:32:07"),
                "compute_kill9",
                Optional.ofNullable(host),
                Optional.ofNullable(service),
                "major",
                Map.of());
    }

    private static Window window(String entity, String start, String end, Event... events) {
        return new Window(entity, micros(at(start)), micros(at(end)), List.of(events));
    }

    private static Event event(String host, String service, String message) {
        return new Event(
                micros(at("00:31:00")),
                host,
                service,
                service,
                "nova.compute.manager",
                Level.INFO,
                2841,
                new Template(1, message),
                Measures.NONE,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(message),
                0,
                "nova-compute.log",
                1);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
