package io.squall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Where segments lie: a folder on disk. Tests put one in between that fails as disks do. */
interface SegmentStore {

    /** First sequences of the segments that are there, lowest first. */
    List<Long> list() throws IOException;

    /** A new, empty segment, whose place in the folder is durable. */
    SegmentFile create(long firstSequence) throws IOException;

    /** A segment that is there, for reading. */
    SegmentFile open(long firstSequence) throws IOException;

    void delete(long firstSequence) throws IOException;

    /** The bytes of a segment. */
    interface SegmentFile extends Closeable {

        /** Writes all of {@code bytes} behind what was written before. */
        void append(ByteBuffer bytes) throws IOException;

        /** Returns when all that was appended is on the disk. */
        void force() throws IOException;

        /** Reads up to {@code bytes.remaining()} bytes from {@code offset}; returns how many, -1 at the end. */
        int read(ByteBuffer bytes, long offset) throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;
    }
}
