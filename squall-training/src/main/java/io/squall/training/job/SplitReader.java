package io.squall.training.job;

import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.recording.RecordingWindows;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the recordings of splits, one after another. */
final class SplitReader {

    private final Dataset dataset;
    private final RecordingReader reader;
    private final RecordingWindows windows;
    private final JobListener listener;
    private final Set<String> told = new HashSet<>();

    SplitReader(Dataset dataset, RecordingReader reader, JobListener listener) {
        this.dataset = dataset;
        this.reader = reader;
        this.windows = new RecordingWindows(dataset);
        this.listener = listener;
    }

    /** Tells the user a line. */
    void notice(String line) {
        listener.notice(line);
    }

    List<Recording> recordings(Split split) {
        return dataset.recordings(split);
    }

    /** Learns the templates of recordings. */
    void mine(List<Recording> recordings, TemplateMiner miner) throws IOException {
        for (int i = 0; i < recordings.size(); i++) {
            try (RecordStream records = reader.open(recordings.get(i))) {
                for (LogRecord record = records.next(); record != null; record = records.next()) {
                    miner.match(record.message());
                }
            }
            listener.recordingDone("mining templates", i + 1, recordings.size());
        }
    }

    /**
     * Hands the windows of {@code recordings} to {@code sink}, {@linkplain Window#forModels() as models see them}, those that
     * are not to be scored left out.
     */
    void windows(
            String pass,
            List<Recording> recordings,
            EventExtractor extractor,
            WindowConfig grid,
            Consumer<LabelledWindow> sink)
            throws IOException {
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            String losses = windows.cut(recording, reader.open(recording), extractor, grid, window -> {
                if (window.label() != WindowLabel.UNSCORED) {
                    sink.accept(window.with(window.window().forModels()));
                }
            });
            // A split is read more than once; what it loses is told once.
            if (!losses.isEmpty() && told.add(recording.id())) {
                listener.notice(recording.id() + ": " + losses);
            }
            listener.recordingDone(pass, i + 1, recordings.size());
        }
    }
}
