package io.squall.training.job;

import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.WindowLabel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives each recording the labels of another one, drawn by chance, in an order drawn by chance: faults come late in a recording, and
 * labels that kept their places would teach just that. What is trained on them and still tells faults apart learned it from elsewhere
 * than the labels, or the data leak.
 */
final class ShuffledLabels {

    private final Map<String, Recording> recordings = new HashMap<>();
    private final Map<String, List<LabelledWindow>> windows = new HashMap<>();

    /**
     * Shuffles among {@code recordings}.
     *
     * @param labelled their windows, by id; a recording may have none
     */
    ShuffledLabels(List<Recording> recordings, Map<String, List<LabelledWindow>> labelled, long seed) {
        Random random = new Random(seed);
        List<Recording> donors = new ArrayList<>(recordings);
        Collections.shuffle(donors, random);
        for (int i = 0; i < donors.size(); i++) {
            Recording taker = recordings.get(i);
            Recording giver = donors.get(i);
            Recording shuffled = taker.withFailed(giver.failed());
            List<LabelledWindow> own = labelled.getOrDefault(taker.id(), List.of());
            List<Integer> labels = labels(labelled.getOrDefault(giver.id(), List.of()), own.size());
            Collections.shuffle(labels, random);
            List<LabelledWindow> taken = new ArrayList<>();
            for (LabelledWindow window : own) {
                taken.add(new LabelledWindow(window.window(), labels.get(taken.size()), shuffled));
            }
            this.recordings.put(taker.id(), shuffled);
            this.windows.put(taker.id(), taken);
        }
    }

    /** As many labels as {@code windows}, the last one again where there are fewer. */
    private static List<Integer> labels(List<LabelledWindow> given, int windows) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            labels.add(
                    given.isEmpty()
                            ? WindowLabel.NORMAL
                            : given.get(Math.min(i, given.size() - 1)).label());
        }
        return labels;
    }

    /** The recording as its new labels have it; one that was not shuffled stays. */
    Recording of(Recording recording) {
        return recordings.getOrDefault(recording.id(), recording);
    }

    /** The windows of the shuffled recordings, by id. */
    Map<String, List<LabelledWindow>> windows() {
        return windows;
    }
}
