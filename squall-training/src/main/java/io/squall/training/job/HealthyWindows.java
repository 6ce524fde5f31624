package io.squall.training.job;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Only the recordings that did not fail: what learning without labels may see. The others are not even opened. */
record HealthyWindows(WindowSource source) implements WindowSource {

    @Override
    public byte[] templates() {
        return source.templates();
    }

    @Override
    public List<Recording> recordings(Split split) {
        return source.recordings(split).stream()
                .filter(recording -> !recording.failed())
                .toList();
    }

    @Override
    public void notice(String line) {
        source.notice(line);
    }

    @Override
    public void windows(String pass, List<Recording> recordings, WindowConfig grid, Consumer<LabelledWindow> sink)
            throws IOException {
        source.windows(pass, recordings, grid, window -> {
            if (window.isFaultFree()) {
                sink.accept(window);
            }
        });
    }
}
