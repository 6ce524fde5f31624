package io.squall.training.job;

import io.squall.profile.CleanProfile;
import io.squall.profile.CleanProfileFitter;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clean profiles for training windows, none of which has seen the window that it is for. A profile that has would call
 * nothing of a healthy window new, and the network would learn that what is new is a fault.
 *
 * <p>With enough groups of recordings a fold holds whole groups; a few long recordings are cut into stretches instead.
 */
final class ProfileFolds {

    static final int FOLDS = 10;

    private final CleanProfileFitter whole = new CleanProfileFitter();
    private final List<CleanProfileFitter> without = new ArrayList<>();
    private final Map<String, Integer> groups = new TreeMap<>();
    private final boolean byGroup;
    private final List<CleanProfile> fitted = new ArrayList<>();

    /** @param recordings of the train split */
    ProfileFolds(List<Recording> recordings) {
        for (Recording recording : recordings) {
            groups.put(recording.group(), 0);
        }
        int next = 0;
        for (Map.Entry<String, Integer> group : groups.entrySet()) {
            group.setValue(next++ % FOLDS);
        }
        byGroup = groups.size() >= 2 * FOLDS;
        for (int fold = 0; fold < FOLDS; fold++) {
            without.add(new CleanProfileFitter());
        }
    }

    /** Learns from a training window if it shows the cloud in health. */
    void add(LabelledWindow window) {
        if (!window.isFaultFree()) {
            return;
        }
        whole.add(window.window());
        int own = fold(window);
        for (int fold = 0; fold < FOLDS; fold++) {
            if (fold != own) {
                without.get(fold).add(window.window());
            }
        }
    }

    /** Clean windows with events so far. */
    int windows() {
        return whole.windows();
    }

    /** The profile of all clean windows. */
    CleanProfile whole() {
        return whole.fit();
    }

    /** Fits the profiles of the folds; {@link #fold} says which is for a window. */
    List<CleanProfile> folds() {
        if (fitted.isEmpty()) {
            without.forEach(fitter -> fitted.add(fitter.fit()));
        }
        return fitted;
    }

    int fold(LabelledWindow window) {
        Recording recording = window.recording();
        if (byGroup) {
            return groups.getOrDefault(recording.group(), 0);
        }
        long length =
                Math.max(1, Duration.between(recording.start(), recording.end()).toNanos() / 1000);
        long startMicros = recording.start().getEpochSecond() * 1_000_000L;
        long into = Math.max(0, Math.min(length - 1, window.window().startMicros() - startMicros));
        return (int) (into * FOLDS / length);
    }
}
