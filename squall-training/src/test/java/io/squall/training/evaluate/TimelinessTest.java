package io.squall.training.evaluate;

import static io.squall.training.evaluate.Examples.fault;
import static io.squall.training.evaluate.Examples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.recording.FaultLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelinessTest {

    private static final double THRESHOLD = 0.5;

    @Test
    void falseAlarms_areCountedForEachDayOfNormalTime() {
        Timeliness timeliness = timeliness(
                window("A", "00:00:00", "00:05:00", 0, 0.9),
                window("A", "00:05:00", "00:10:00", 0, 0.1),
                window("A", "00:10:00", "00:15:00", 1, 0.9),
                window("B", "00:00:00", "00:05:00", 0, 0.1));

        // One in fifteen minutes; the anomalous window is no chance for a false alarm.
        assertThat(timeliness.falseAlarmsPerDay()).isCloseTo(96, within(1e-9));
    }

    @Test
    void falseAlarms_ofSeveralEntities_shareTheirTime() {
        Timeliness timeliness = timeliness(
                window("A", "compute-01", "00:00:00", "00:05:00", 0, 0.9),
                window("A", "compute-02", "00:00:00", "00:05:00", 0, 0.9),
                window("A", "compute-03", "00:02:30", "00:07:30", 0, 0.1));

        assertThat(timeliness.falseAlarmsPerDay()).isCloseTo(2 * 24 * 8, within(1e-9));
    }

    @Test
    void falseAlarms_withoutNormalWindows_areUnknown() {
        assertThat(timeliness(window("A", "00:00:00", "00:05:00", 1, 0.9)).falseAlarmsPerDay())
                .isNaN();
    }

    @Test
    void delay_ofAKnownFault_runsToTheEndOfTheFirstAlarmedWindow() {
        Timeliness timeliness = timeliness(
                List.of(fault("A", "00:01:00", "00:12:00")),
                window("A", "00:00:00", "00:05:00", 1, 0.2),
                window("A", "00:05:00", "00:10:00", 1, 0.8),
                window("A", "00:10:00", "00:15:00", 1, 0.9));

        assertThat(timeliness.delayP50Seconds()).isEqualTo(9 * 60);
    }

    @Test
    void delay_withoutKnownFaults_runsFromTheFirstOfAdjoiningAnomalousWindows() {
        Timeliness timeliness = timeliness(
                window("A", "00:00:00", "00:05:00", 1, 0.2),
                window("A", "00:05:00", "00:10:00", 1, 0.8),
                window("A", "00:10:00", "00:15:00", 0, 0.1),
                window("A", "00:15:00", "00:18:30", 1, 0.8));

        assertThat(timeliness.delayP50Seconds()).isEqualTo(210);
        assertThat(timeliness.delayP95Seconds()).isEqualTo(600);
    }

    @Test
    void delay_ofTwoEntities_isTakenForEach() {
        Timeliness timeliness = timeliness(
                window("A", "compute-01", "00:00:00", "00:05:00", 1, 0.8),
                window("A", "compute-02", "00:00:00", "00:05:00", 1, 0.2),
                window("A", "compute-02", "00:05:00", "00:10:00", 1, 0.8));

        assertThat(timeliness.delayP50Seconds()).isEqualTo(300);
        assertThat(timeliness.delayP95Seconds()).isEqualTo(600);
    }

    @Test
    void delay_windowThatBeginsWhereTheFaultEnds_doesNotFindIt() {
        Timeliness timeliness = timeliness(
                List.of(fault("A", "00:01:00", "00:05:00"), fault("A", "00:06:00", "00:08:00")),
                window("A", "00:00:00", "00:05:00", 1, 0.2),
                window("A", "00:05:00", "00:10:00", 1, 0.8));

        assertThat(timeliness.delayP50Seconds()).isEqualTo(240);
        assertThat(timeliness.delayP95Seconds()).isEqualTo(240);
    }

    @Test
    void delay_nothingFound_isUnknown() {
        assertThat(timeliness(window("A", "00:00:00", "00:05:00", 1, 0.2)).delayP50Seconds())
                .isNaN();
    }

    private static Timeliness timeliness(ScoredExample... windows) {
        return timeliness(List.of(), windows);
    }

    private static Timeliness timeliness(List<FaultLabel> faults, ScoredExample... windows) {
        return Timeliness.of(new DetectorScores("model", THRESHOLD, List.of(windows)), faults);
    }
}
