package io.squall.training.job;

import io.squall.event.EventExtractor;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.template.TemplateMiner;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the logs anew for each pass, so that no text has to be kept. */
final class ReadWindows implements WindowSource {

    private final SplitReader splits;
    private final byte[] templates;
    private final EventExtractor extractor;

    /**
     * @param templates whose event ids the windows shall have
     * @throws IOException when they do not read
     */
    ReadWindows(SplitReader splits, byte[] templates) throws IOException {
        this.splits = splits;
        this.templates = templates;
        // Templates that validation adds are new to the model, and stay out of its bundle.
        this.extractor = PinnedTemplates.extractor(templates);
    }

    /** With templates mined from those recordings of the train split alone that are wanted. */
    static ReadWindows mined(SplitReader splits, Predicate<Recording> wanted) throws IOException {
        TemplateMiner miner = new TemplateMiner();
        splits.mine(splits.recordings(Split.TRAIN).stream().filter(wanted).toList(), miner);
        return new ReadWindows(splits, PinnedTemplates.of(miner));
    }

    @Override
    public byte[] templates() {
        return templates;
    }

    @Override
    public List<Recording> recordings(Split split) {
        return splits.recordings(split);
    }

    @Override
    public void notice(String line) {
        splits.notice(line);
    }

    @Override
    public void windows(String pass, List<Recording> recordings, WindowConfig grid, Consumer<LabelledWindow> sink)
            throws IOException {
        splits.windows(pass, recordings, extractor, grid, sink);
    }
}
