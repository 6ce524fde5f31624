package io.squall.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The stored bytes of one log file, compressed or not. */
interface ByteSource {

    /** The bytes from the start. */
    InputStream open() throws IOException;

    /** False for what can be read only once, such as standard input. */
    default boolean canReopen() {
        return true;
    }

    /** Size as stored, or -1. */
    default long sizeBytes() {
        return -1;
    }

    /** What is to be said about file {@code name} after it was read. */
    default Optional<ReadProblem> afterReading(String name) {
        return Optional.empty();
    }
}
