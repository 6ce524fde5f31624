package io.squall.ingest;

/** Lines of one part of a source (a file, a partition) in their order, the next of which can be looked at. */
public interface TimedLines {

    /** True when the next line is there. */
    boolean hasNext();

    /**
     * Microseconds since the epoch at which the next line was written; of a line without a time, the time of the line above it,
     * so that they stay together. Only asked when {@link #hasNext()}.
     */
    long nextMicros();
}
