package io.squall.recording;

import io.squall.window.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Labels as {@code window-labels.tsv} lists them; a window that it does not list is not scored. */
final class ListedWindows implements Labeler {

    private final Map<Key, Integer> labels = new HashMap<>();

    ListedWindows(Collection<WindowLabel> listed) {
        for (WindowLabel window : listed) {
            Key key = new Key(window.recording(), window.entity(), micros(window.start()), micros(window.end()));
            labels.put(key, window.label());
        }
    }

    @Override
    public int label(Recording recording, Window window) {
        Key key = new Key(recording.id(), window.entity(), window.startMicros(), window.endMicros());
        return labels.getOrDefault(key, WindowLabel.UNSCORED);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private record Key(String recording, String entity, long startMicros, long endMicros) {}
}
