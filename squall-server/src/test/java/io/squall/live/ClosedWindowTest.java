package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.EventExtractor;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedWindowTest {

    @TempDir
    Path folder;

    @Test
    void seen_ofAnOpenWindow_endsWhereTheStreamIs_andOfAClosedOne_isTheWhole() throws Exception {
        Path log = Files.writeString(
                folder.resolve("nova-compute.log"),
                "2026-11-24 08:01:00.000 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)\n");
        try (LogFiles files = LogFiles.open(List.of(log), ReadOptions.defaults());
                RecordStream records = files.records()) {
            var event = new EventExtractor(new TemplateMiner()::match).extract(Objects.requireNonNull(records.next()));
            long start = event.timeMicros() - 60_000_000;
            Window window = new Window("cloud", start, start + 300_000_000, List.of(event));

            assertThat(new ClosedWindow(window, 0, start + 90_000_000).seen())
                    .isEqualTo(new Window("cloud", start, start + 90_000_001, List.of(event)));
            assertThat(new ClosedWindow(window, 0, window.endMicros()).seen()).isEqualTo(window);
        }
    }
}
