package io.squall.ingest.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits one file into lines and knows where in the file each of them ends. NUL bytes in front of a line are left out: a file
 * that was cut while its writer stayed where it was begins with a hole.
 *
 * <p>Memory: one block while there is something to read, up to the longest line. Of a longer line the head is kept, and it is a
 * line only when its end was seen, so that a restart in the middle does not make two of it. Used by one thread.
 */
final class LineBuffer {

    private static final int BLOCK_BYTES = 16 * 1024;
    private static final byte[] NOTHING = {};

    private final int maxLineBytes;
    private byte[] bytes = NOTHING;
    private int start;
    private int scanned;
    private int limit;

    /** Where in the file the bytes behind {@code limit} are. */
    private long readAt;

    /** Where in the file the line begins that is not taken yet. */
    private long lineAt;

    private byte @Nullable [] next;
    private long nextEnd;
    private boolean cut;

    LineBuffer(long offset, int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
        this.readAt = offset;
        this.lineAt = offset;
    }

    /** Where in the file the first line begins that was not taken. */
    long offset() {
        return lineAt;
    }

    /** How far the file is read, lines that were not taken included. */
    long readAt() {
        return readAt;
    }

    /** The next line, or null when it is not found yet. */
    byte @Nullable [] next() {
        return next;
    }

    /** True when the next line is the head of a longer one. */
    boolean isCut() {
        return cut;
    }

    /** Takes the next line away. */
    void take() {
        next = null;
        lineAt = nextEnd;
        if (start == limit) {
            bytes = NOTHING;
            start = 0;
            scanned = 0;
            limit = 0;
        }
    }

    /** Looks for the next line, reading on in {@code file} up to {@code size}; false when its end is not there. */
    boolean find(FileChannel file, long size) throws IOException {
        while (!findInBuffer()) {
            if (!fill(file, size)) {
                return false;
            }
        }
        return true;
    }

    /** Looks for the next line in what was read already. */
    boolean findInBuffer() {
        if (next != null) {
            return true;
        }
        for (int i = scanned; i < limit; i++) {
            if (bytes[i] == '\n') {
                set(i, i + 1);
                return true;
            }
        }
        scanned = limit;
        dropHole();
        dropRest();
        return false;
    }

    /** True when a line has begun whose end is not there. */
    boolean hasUnfinished() {
        return next == null && start < limit;
    }

    /** What was read of a line whose end is not there. */
    byte[] unfinished() {
        return next == null ? Arrays.copyOfRange(bytes, start, limit) : NOTHING;
    }

    /** Puts a line in front that is not in the file any more. */
    void putInFront(byte[] line) {
        next = line;
        nextEnd = lineAt;
        cut = false;
    }

    /** Makes a line of what has no end. */
    boolean takeUnfinished() {
        if (!hasUnfinished()) {
            return false;
        }
        set(limit, limit);
        return true;
    }

    private void set(int end, int after) {
        while (start < end && bytes[start] == 0) {
            start++;
        }
        cut = end - start > maxLineBytes || isRestDropped(end);
        int to = Math.min(end, start + maxLineBytes);
        while (to > start && bytes[to - 1] == '\r') {
            to--;
        }
        next = Arrays.copyOfRange(bytes, start, to);
        nextEnd = readAt - (limit - after);
        start = after;
        scanned = after;
    }

    /** True when the file holds more between the line's begin and its end than the buffer does. */
    private boolean isRestDropped(int end) {
        return readAt - (limit - end) - lineAt > end - start && end - start >= maxLineBytes;
    }

    private void dropHole() {
        while (start < limit && bytes[start] == 0) {
            start++;
            lineAt++;
        }
    }

    private void dropRest() {
        if (limit - start > maxLineBytes) {
            limit = start + maxLineBytes;
            scanned = limit;
        }
    }

    private boolean fill(FileChannel file, long size) throws IOException {
        if (readAt >= size) {
            return false;
        }
        makeRoom();
        int wanted = (int) Math.min(bytes.length - limit, size - readAt);
        int read = file.read(ByteBuffer.wrap(bytes, limit, wanted), readAt);
        if (read <= 0) {
            return false;
        }
        limit += read;
        readAt += read;
        return true;
    }

    private void makeRoom() {
        int carried = limit - start;
        if (limit < bytes.length) {
            return;
        }
        int needed = Math.max(BLOCK_BYTES, Math.min(2 * carried, maxLineBytes) + BLOCK_BYTES);
        byte[] target = needed > bytes.length || carried == 0 ? new byte[needed] : bytes;
        System.arraycopy(bytes, start, target, 0, carried);
        bytes = target;
        scanned -= start;
        start = 0;
        limit = carried;
    }
}
