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
 * Gives each recording the labels of another one, drawn by chance. What is trained on them and still tells faults apart learned it
 * from elsewhere than the labels, or the data leak.
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
        List<Recording> donors = new ArrayList<>(recordings);
        Collections.shuffle(donors, new Random(seed));
        for (int i = 0; i < donors.size(); i++) {
            Recording taker = recordings.get(i);
            Recording giver = donors.get(i);
            Recording shuffled = taker.withFailed(giver.failed());
            List<LabelledWindow> given = labelled.getOrDefault(giver.id(), List.of());
            List<LabelledWindow> taken = new ArrayList<>();
            for (LabelledWindow window : labelled.getOrDefault(taker.id(), List.of())) {
                int label = given.isEmpty()
                        ? WindowLabel.NORMAL
                        : given.get(Math.min(taken.size(), given.size() - 1)).label();
                taken.add(new LabelledWindow(window.window(), label, shuffled));
            }
            this.recordings.put(taker.id(), shuffled);
            this.windows.put(taker.id(), taken);
        }
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
