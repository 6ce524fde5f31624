package io.squall.training.job;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Where a training takes its windows from, all cut with one set of templates. */
interface WindowSource {

    /** State of the miner whose templates the events have. */
    byte[] templates();

    List<Recording> recordings(Split split);

    /** Tells the user a line. */
    void notice(String line);

    /**
     * Hands the windows of recordings to {@code sink}, those that are not to be scored left out.
     *
     * @param pass what it is for, to be told
     * @param recordings of {@link #recordings(Split)}
     * @param grid how windows are cut where the dataset does not list them
     */
    void windows(String pass, List<Recording> recordings, WindowConfig grid, Consumer<LabelledWindow> sink)
            throws IOException;

    /** As {@link #windows(String, List, WindowConfig, Consumer)}, of all recordings of a split. */
    default void windows(String pass, Split split, WindowConfig grid, Consumer<LabelledWindow> sink)
            throws IOException {
        windows(pass, recordings(split), grid, sink);
    }
}
