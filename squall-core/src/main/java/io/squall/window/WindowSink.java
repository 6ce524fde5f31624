package io.squall.window;

/** Takes windows as they close, on the thread that adds events. */
@FunctionalInterface
public interface WindowSink {
    void accept(Window window);
}
