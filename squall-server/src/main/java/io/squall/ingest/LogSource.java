package io.squall.ingest;

import java.util.List;

/** A way in that runs by itself: a listener, or a reader of files or topics. */
public interface LogSource extends AutoCloseable {

    /** What the API and the metrics show of a part of a source. */
    record PartStatus(String part, String position, long lag) {}

    /** What the API and the metrics show of a source. */
    record Status(String name, String kind, boolean running, long errors, String lastError, List<PartStatus> parts) {}

    /**
     * Begins to take lines; returns at once.
     *
     * @throws java.io.IOException in one line, when it cannot (a port is taken, a folder cannot be read)
     */
    void start() throws java.io.IOException;

    Status status();

    /** Stops taking lines; what was handed over before stays handed over. */
    @Override
    void close();
}
