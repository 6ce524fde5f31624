package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.profile.CleanProfile;
import io.squall.window.EntityKind;
import io.squall.window.WindowConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PresetModelTest {

    @Test
    void open_isAWholeBundle_forTheCloudInWindowsOfFiveMinutes() throws IOException {
        Bundle preset = PresetModel.open();

        try (ScoringModel model = ScoringModel.of(preset, 1)) {
            assertThat(model.windows().length())
                    .isEqualTo(WindowConfig.defaults().length());
            assertThat(model.windows().entities()).containsExactly(EntityKind.CLOUD);
        }
        assertThat(PresetModel.open().manifest()).isEqualTo(preset.manifest());
    }

    @Test
    void open_knowsNoDeployment_andAlarmsFromEvenOddsOn() throws IOException {
        Bundle preset = PresetModel.open();

        assertThat(preset.decode(Bundle.PROFILE, CleanProfile::fromJson).kinds().windows())
                .isZero();
        assertThat(preset.manifest().card().threshold()).isEqualTo(0.5);
        assertThat(preset.manifest().card().calibration()).isEqualTo(Calibration.NONE);
    }

    @Test
    void open_onceItKnowsADeployment_judgesByItsProfile() throws IOException {
        assertThat(PresetModel.open().decode(Bundle.ALARM, AlarmLevel::fromJson))
                .isEqualTo(AlarmLevel.DEFAULT);
    }

    @Test
    void open_isSmallEnoughToShip() throws IOException {
        assertThat(PresetModel.class.getResourceAsStream("preset.squall").readAllBytes())
                .hasSizeLessThan(1_500_000);
    }
}
