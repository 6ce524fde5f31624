package io.squall.window;

/** Takes closed windows one by one. */
@FunctionalInterface
public interface WindowSink {
    void accept(Window window);
}
