package io.squall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of one segment, one after another. What is damaged is skipped and counted: reading goes on at the next
 * entry that is whole. Used by one thread.
 */
final class SegmentReader implements Closeable {

    private static final int SEARCH_BYTES = 64 * 1024;

    private final SegmentStore.SegmentFile file;
    private long offset;
    private long damagedBytes;

    SegmentReader(SegmentStore.SegmentFile file) {
        this.file = file;
    }

    /** The next whole entry, or null when none follows. */
    @Nullable
    Frame next() throws IOException {
        long size = file.size();
        while (true) {
            Frame frame = frameAt(offset, size);
            if (frame != null) {
                offset += frame.size();
                return frame;
            }
            long found = findMagic(offset + 1, size);
            damagedBytes += found - offset;
            offset = found;
            if (found == size) {
                return null;
            }
        }
    }

    /** Bytes that belong to no whole entry: a torn write at the end, or damage by the disk. */
    long damagedBytes() {
        return damagedBytes;
    }

    private @Nullable Frame frameAt(long at, long size) throws IOException {
        if (size - at < Frame.HEAD_BYTES) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(read(at, Frame.HEAD_BYTES));
        int length = head.getInt(4);
        if (head.getInt(0) != Frame.MAGIC
                || length < 0
                || length > Frame.MAX_PAYLOAD_BYTES
                || at + Frame.HEAD_BYTES + length > size) {
            return null;
        }
        byte[] bytes = read(at, Frame.HEAD_BYTES + length);
        if (Frame.crc(bytes) != head.getInt(8)) {
            return null;
        }
        byte[] payload = Arrays.copyOfRange(bytes, Frame.HEAD_BYTES, bytes.length);
        return new Frame(head.getLong(12), head.getLong(20), head.getLong(28), payload);
    }

    /** Where the next magic stands at or behind {@code from}; {@code size} when there is none. */
    private long findMagic(long from, long size) throws IOException {
        for (long at = from; size - at >= Integer.BYTES; ) {
            ByteBuffer bytes = ByteBuffer.wrap(read(at, (int) Math.min(SEARCH_BYTES, size - at)));
            int last = bytes.limit() - Integer.BYTES;
            for (int i = 0; i <= last; i++) {
                if (bytes.getInt(i) == Frame.MAGIC) {
                    return at + i;
                }
            }
            at += last + 1;
        }
        return size;
    }

    private byte[] read(long at, int length) throws IOException {
        byte[] read = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(read);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("journal segment ends at " + (at + bytes.position()) + " while it is read");
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
