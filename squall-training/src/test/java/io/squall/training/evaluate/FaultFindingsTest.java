package io.squall.training.evaluate;

import static io.squall.training.evaluate.Examples.at;
import static io.squall.training.evaluate.Examples.recording;
import static io.squall.training.evaluate.Examples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.FaultLabel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultFindingsTest {

    private final FaultFindings findings = Examples.withFaults().report().faults();

    @Test
    void faults_ofOtherRecordings_areNotAsked() {
        assertThat(findings.faults())
                .extracting(finding -> finding.fault().recording())
                .containsExactly("Nova-7/round_1", "Nova-7/round_1", "Nova-8/round_1");
        assertThat(findings.found()).isEqualTo(1);
    }

    @Test
    void found_byTheFirstAlarmedWindowThatItTouches() {
        FaultFinding finding = findings.faults().get(0);

        assertThat(finding.isFound()).isTrue();
        assertThat(finding.windows()).isEqualTo(2);
        assertThat(finding.firstAlarm()).contains(at("01:10:00"));
        assertThat(finding.delaySeconds()).isEqualTo(7 * 60);
        assertThat(finding.baselines()).containsExactly("any_error");
    }

    @Test
    void notFound_hasNoDelay() {
        FaultFinding finding = findings.faults().get(1);

        assertThat(finding.isFound()).isFalse();
        assertThat(finding.delaySeconds()).isNaN();
        assertThat(finding.baselines()).containsExactly("any_error");
    }

    @Test
    void noWindowTouchesIt_isTold() {
        assertThat(findings.faults().get(2).windows()).isZero();
    }

    @Test
    void falseAlarms_areThoseWhereNoFaultIs() {
        assertThat(findings.calmWindows()).isEqualTo(3);
        assertThat(findings.falseAlarms()).isEqualTo(1);
    }

    @Test
    void faultOfOneHost_isNotFoundOnAnother() {
        FaultLabel onTwo = new FaultLabel(
                "A", at("01:00:00"), at("01:04:00"), "kill", Optional.of("two"), Optional.empty(), "", Map.of());
        DetectorScores model = new DetectorScores(
                "model",
                0.5,
                List.of(
                        window("A", "one", "01:00:00", "01:05:00", 0, 0.9),
                        window("A", "nova-api@two", "01:00:00", "01:05:00", 1, 0.1),
                        window("A", "req-1", "01:00:00", "01:05:00", 0, 0.9)));
        FaultFindings found = new Evaluation(
                        "3f2a9c01",
                        1,
                        "test",
                        List.of(recording("A", true)),
                        List.of(onTwo),
                        model,
                        List.of(),
                        LeakAudit.NONE)
                .report()
                .faults();

        assertThat(found.faults().get(0).windows()).isEqualTo(1);
        assertThat(found.found()).isZero();
        assertThat(found.falseAlarms()).isEqualTo(2);
    }

    @Test
    void withoutKnownFaults_nothingIsListed() {
        assertThat(Examples.evaluation().report().faults().faults()).isEmpty();
    }
}
