package io.squall.simulator.line;

import java.io.Closeable;
import java.io.IOException;

/** Takes what a simulated cloud writes, in the order of time over all files. Used by one thread. */
public interface LineSink extends Closeable {

    /**
     * Takes what a service wrote at once: one line, or a record of several.
     *
     * @param file where it was written
     * @param micros when it was written, in microseconds since 1970, by the cloud's true clock
     * @param bytes whole lines, each ending in a line feed; owned by the sink from now on
     * @param lines how many lines these are
     */
    void write(LogFile file, long micros, byte[] bytes, int lines) throws IOException;

    /** Writes out what is held back. */
    @Override
    void close() throws IOException;
}
