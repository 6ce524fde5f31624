package io.squall.training.job;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Windows kept in memory, for many trainings on the same data: several hundred bytes an event.
 *
 * @param templates state of the miner
 * @param recordings by split
 * @param windows by the id of their recording
 * @param told takes what is to be told to the user
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle's entry on its way there: identity is never asked of it
record HeldWindows(
        byte[] templates,
        Map<Split, List<Recording>> recordings,
        Map<String, List<LabelledWindow>> windows,
        Consumer<String> told)
        implements WindowSource {

    /** Takes all windows of {@code source}. */
    static HeldWindows of(WindowSource source, WindowConfig grid) throws IOException {
        Map<Split, List<Recording>> recordings = new EnumMap<>(Split.class);
        Map<String, List<LabelledWindow>> windows = new HashMap<>();
        for (Split split : Split.values()) {
            recordings.put(split, source.recordings(split));
            source.windows(
                    "reading " + split.label() + " windows",
                    split,
                    grid,
                    window -> windows.computeIfAbsent(window.recording().id(), id -> new ArrayList<>())
                            .add(window));
        }
        return new HeldWindows(source.templates(), recordings, windows, source::notice);
    }

    /**
     * What a view trains on: of the train and validation splits what it wants, with the labels that it wants; the rest as it is.
     *
     * @param seed of shuffled labels
     */
    HeldWindows training(TrainingChoice choice, long seed) {
        Map<Split, List<Recording>> left = new EnumMap<>(recordings);
        Map<String, List<LabelledWindow>> labelled = new HashMap<>(windows);
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            List<Recording> wanted = choice.of(recordings(split));
            if (choice.shuffled()) {
                ShuffledLabels shuffled = new ShuffledLabels(
                        wanted, windows, 31 * seed + split.label().hashCode());
                labelled.putAll(shuffled.windows());
                wanted = wanted.stream().map(shuffled::of).toList();
            }
            left.put(split, wanted);
        }
        return new HeldWindows(templates, left, labelled, told);
    }

    /** All windows, by split and in the order of the recordings. */
    Stream<LabelledWindow> all() {
        return Stream.of(Split.values())
                .flatMap(split -> recordings(split).stream())
                .flatMap(this::windows);
    }

    private Stream<LabelledWindow> windows(Recording recording) {
        return windows.getOrDefault(recording.id(), List.of()).stream();
    }

    @Override
    public List<Recording> recordings(Split split) {
        return recordings.getOrDefault(split, List.of());
    }

    @Override
    public void notice(String line) {
        told.accept(line);
    }

    /** The grid is that of {@link #of}: held windows are cut already. */
    @Override
    public void windows(String pass, List<Recording> wanted, WindowConfig grid, Consumer<LabelledWindow> sink) {
        wanted.stream().flatMap(this::windows).forEach(sink);
    }
}
