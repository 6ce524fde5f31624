package io.squall.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.Detector;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lets the job score in batches and still say what {@code squall detect} says: of a real recording, to the last bit. */
class BatchScoringTest {

    @Test
    void windowsOfTheRecording_scoredTogether_areWhatTheyAreAlone(@TempDir Path folder) throws Exception {
        LabRecording recording = LabRecording.unpack(folder);
        try (ScoringModel model = ScoringModel.of(PresetModel.open(), 1)) {
            List<Window> windows = recording.windows(model, EnumSet.of(EntityKind.HOST, EntityKind.SERVICE_ON_HOST));
            Detector detector = model.newDetector();
            List<ScoredWindow> alone = windows.stream().map(detector::detect).toList();

            assertThat(detector.detect(windows)).isEqualTo(alone);
            assertThat(detector.detect(windows.subList(3, 40))).isEqualTo(alone.subList(3, 40));
            assertThat(alone).filteredOn(ScoredWindow::anomaly).isNotEmpty();
        }
    }
}
