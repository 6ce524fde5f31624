package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.ReadOptions;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldWindowsTest {

    private static final WindowConfig MINUTES = SampleCloud.settings().windows().config();

    @TempDir
    Path folder;

    private Dataset dataset;

    @BeforeEach
    void write() throws IOException {
        dataset = SampleCloud.onTheGrid(folder, SampleCloud.parts());
    }

    @Test
    void windows_areThoseOfTheSource() throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            WindowSource source = source(reader);
            HeldWindows held = HeldWindows.of(source, MINUTES);

            assertThat(held.templates()).isEqualTo(source.templates());
            for (Split split : Split.values()) {
                assertThat(held.recordings(split)).isEqualTo(source.recordings(split));
                assertThat(windows(held, split)).isEqualTo(windows(source, split));
            }
            assertThat(held.all()).hasSize(8 * 4);
        }
    }

    @Test
    void training_withoutSomeRecordings_leavesTheTestSplitAsItIs() throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            HeldWindows calm =
                    HeldWindows.of(source(reader), MINUTES).training(new TrainingChoice("none", 1, false), 0);

            assertThat(calm.recordings(Split.TRAIN)).extracting(Recording::id).containsExactly("calm-1", "calm-3");
            assertThat(windows(calm, Split.TRAIN))
                    .hasSize(2 * 4)
                    .allMatch(window -> !window.recording().failed());
            assertThat(windows(calm, Split.VALIDATION)).hasSize(4);
            assertThat(windows(calm, Split.TEST)).hasSize(2 * 4);
        }
    }

    @Test
    void healthyWindows_ofARecordingThatFailed_areNotEvenOpened() throws IOException {
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            ReadWindows everything = ReadWindows.mined(splits(reader), recording -> !recording.failed());
            for (Recording recording : dataset.recordings()) {
                if (recording.failed()) {
                    Files.move(folder.resolve(recording.id()), folder.resolve(recording.id() + "-gone"));
                }
            }
            HealthyWindows healthy = new HealthyWindows(everything);

            assertThat(healthy.recordings(Split.TRAIN))
                    .extracting(Recording::id)
                    .containsExactly("calm-1", "calm-3");
            assertThat(windows(healthy, Split.TRAIN)).hasSize(2 * 4).allMatch(LabelledWindow::isFaultFree);
        }
    }

    private WindowSource source(RecordingReader reader) throws IOException {
        return ReadWindows.mined(splits(reader), recording -> true);
    }

    private SplitReader splits(RecordingReader reader) {
        return new SplitReader(dataset, reader, new JobListener() {});
    }

    private static List<LabelledWindow> windows(WindowSource source, Split split) throws IOException {
        List<LabelledWindow> windows = new ArrayList<>();
        source.windows("testing", split, MINUTES, windows::add);
        return windows;
    }
}
