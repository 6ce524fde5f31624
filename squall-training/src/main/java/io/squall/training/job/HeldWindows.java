package io.squall.training.job;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Windows kept in memory, for many trainings on the same data: several hundred bytes an event.
 *
 * @param templates state of the miner
 * @param recordings by split
 * @param windows by split
 * @param told takes what is to be told to the user
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle's entry on its way there: identity is never asked of it
record HeldWindows(
        byte[] templates,
        Map<Split, List<Recording>> recordings,
        Map<Split, List<LabelledWindow>> windows,
        Consumer<String> told)
        implements WindowSource {

    /** Takes all windows of {@code source}. */
    static HeldWindows of(WindowSource source, WindowConfig grid) throws IOException {
        Map<Split, List<Recording>> recordings = new EnumMap<>(Split.class);
        Map<Split, List<LabelledWindow>> windows = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<LabelledWindow> held = new ArrayList<>();
            recordings.put(split, source.recordings(split));
            source.windows("reading " + split.label() + " windows", split, grid, held::add);
            windows.put(split, held);
        }
        return new HeldWindows(source.templates(), recordings, windows, source::notice);
    }

    /** The same without some recordings of the splits that are trained on. */
    HeldWindows training(Predicate<Recording> wanted) {
        Map<Split, List<Recording>> recordingsLeft = new EnumMap<>(recordings);
        Map<Split, List<LabelledWindow>> windowsLeft = new EnumMap<>(windows);
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            recordingsLeft.computeIfPresent(
                    split, (s, all) -> all.stream().filter(wanted).toList());
            windowsLeft.computeIfPresent(
                    split,
                    (s, all) -> all.stream()
                            .filter(window -> wanted.test(window.recording()))
                            .toList());
        }
        return new HeldWindows(templates, recordingsLeft, windowsLeft, told);
    }

    Stream<LabelledWindow> all() {
        return windows.values().stream().flatMap(List::stream);
    }

    @Override
    public List<Recording> recordings(Split split) {
        return recordings.getOrDefault(split, List.of());
    }

    @Override
    public void notice(String line) {
        told.accept(line);
    }

    @Override
    public void windows(String pass, Split split, WindowConfig grid, Consumer<LabelledWindow> sink) {
        windows.getOrDefault(split, List.of()).forEach(sink);
    }
}
