package io.squall.training.job;

import io.squall.profile.CleanProfile;
import io.squall.profile.CleanProfileFitter;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.window.WindowConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clean profiles for training windows, none of which has seen the window that it is for. A profile that has would call
 * nothing of a healthy window new, and the network would learn that what is new is a fault.
 *
 * <p>With enough groups of recordings a fold holds whole groups; a few long recordings are cut into stretches instead. Where
 * windows overlap, those that reach into the stretch of a fold are kept from its profile too.
 */
final class ProfileFolds {

    static final int FOLDS = 10;

    private final CleanProfileFitter whole;
    private final List<CleanProfileFitter> without = new ArrayList<>();
    private final Map<String, Integer> groups = new TreeMap<>();
    private final boolean byGroup;
    private final long overlapMicros;
    private final List<CleanProfile> fitted = new ArrayList<>();

    /**
     * Folds of the train split.
     *
     * @param recordings of the train split
     * @param grid how its windows are cut
     * @param strangeness whether the profile of all has to tell how strange whole windows are
     */
    ProfileFolds(List<Recording> recordings, WindowConfig grid, boolean strangeness) {
        whole = strangeness ? CleanProfileFitter.ofAll() : CleanProfileFitter.ofSignals();
        for (Recording recording : recordings) {
            groups.put(recording.group(), 0);
        }
        int next = 0;
        for (Map.Entry<String, Integer> group : groups.entrySet()) {
            group.setValue(next++ % FOLDS);
        }
        byGroup = groups.size() >= 2 * FOLDS;
        overlapMicros = micros(grid.length().minus(grid.step()));
        for (int fold = 0; fold < FOLDS; fold++) {
            without.add(CleanProfileFitter.ofSignals());
        }
    }

    /** Learns from a training window if it shows the cloud in health, for the whole of its time. */
    void add(LabelledWindow window) {
        if (!window.isHealth()) {
            return;
        }
        whole.add(window.window());
        long start = window.window().startMicros();
        int first = fold(window.recording(), start - overlapMicros);
        int last = fold(window.recording(), start + overlapMicros);
        for (int fold = 0; fold < FOLDS; fold++) {
            if (fold < first || fold > last) {
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
        return fold(window.recording(), window.window().startMicros());
    }

    private int fold(Recording recording, long micros) {
        if (byGroup) {
            return groups.getOrDefault(recording.group(), 0);
        }
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, recording.start());
        long length = Math.max(1, ChronoUnit.MICROS.between(recording.start(), recording.end()));
        double share = (double) (micros - start) / length;
        return (int) Math.max(0, Math.min(FOLDS - 1, FOLDS * share));
    }

    private static long micros(Duration duration) {
        return duration.toMillis() * 1000;
    }
}
