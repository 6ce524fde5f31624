package io.squall.window;

/** Takes windows as they close, and of each the part that the stream reached over, on the thread that adds events. */
@FunctionalInterface
public interface KnownWindowSink {

    /**
     * Takes a window.
     *
     * @param known the same events in the part of it of which anything is known; the window itself but at the stream's ends
     */
    void accept(Window window, Window known);
}
