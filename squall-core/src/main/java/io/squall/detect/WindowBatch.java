package io.squall.detect;

import io.squall.window.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows that wait to be scored together: {@value #MOST_WINDOWS}, or as many as hold {@value #MOST_EVENTS} events. More bring
 * nothing, as their sequences are then as well sorted by length as they need to be, and all are in memory at once. Used by one thread.
 */
public final class WindowBatch {

    static final int MOST_WINDOWS = 32;
    static final long MOST_EVENTS = 20_000;

    private List<Window> windows = new ArrayList<>();
    private long events;

    /** Adds a window; to be {@linkplain #take() taken} when it {@linkplain #isFull() is full} then. */
    public void add(Window window) {
        windows.add(window);
        events += window.events().size();
    }

    /** Whether it is time to score. */
    public boolean isFull() {
        return windows.size() >= MOST_WINDOWS || events >= MOST_EVENTS;
    }

    /** What was added since the last time, in that order. */
    public List<Window> take() {
        List<Window> taken = windows;
        windows = new ArrayList<>();
        events = 0;
        return taken;
    }
}
