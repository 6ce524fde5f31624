package io.squall.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits a stream of bytes into lines, in bounded memory.
 *
 * <p>Lines are slices of the block that they were read into. A block from which a line was handed out is never written
 * to again, so the slices stay good for as long as somebody keeps them; a block of which nothing was handed out (a hole
 * of NULs, the rest of an endless line) is used again.
 *
 * <p>Used by one thread.
 */
final class LineReader implements Closeable {

    /** Large enough that reading costs little per line, small enough that a kept record does not hold much. */
    static final int BLOCK_BYTES = 64 * 1024;

    /** First bytes needed to tell text from what is none. */
    private static final int MARK_BYTES = 8;

    private final InputStream in;
    private final int blockBytes;
    private final int maxLineBytes;
    private final LineTally tally;

    private byte[] block;
    private int lineStart;
    private int limit;
    private boolean handedOut;
    private boolean atEnd;
    private boolean checked;
    private boolean skippingRest;

    private int from;
    private int to;

    /**
     * @param blockBytes size of a block; at least {@value #MARK_BYTES}
     * @param maxLineBytes longest line kept; of a longer one only the head is given out
     * @param tally counts lines, cuts and NUL bytes
     */
    LineReader(InputStream in, int blockBytes, int maxLineBytes, LineTally tally) {
        if (blockBytes < MARK_BYTES) {
            throw new IllegalArgumentException("blockBytes " + blockBytes + " < " + MARK_BYTES);
        }
        this.in = in;
        this.blockBytes = blockBytes;
        this.maxLineBytes = maxLineBytes;
        this.tally = tally;
        this.block = new byte[blockBytes];
    }

    /**
     * Goes to the next line, which is {@link #bytes()} between {@link #from()} and {@link #to()}.
     *
     * @return false at the end
     * @throws NotTextException when the input is binary or in another encoding
     */
    boolean next() throws IOException {
        if (skippingRest) {
            skipRest();
        }
        int scanned = lineStart;
        while (true) {
            int end = ByteSearch.newline(block, scanned, limit);
            if (end >= 0) {
                handOut(end);
                lineStart = end + 1;
                return true;
            }
            // Here too, so that a long hole of NULs does not pile up as if it were a line.
            skipNuls(limit);
            if (limit - lineStart > maxLineBytes) {
                skippingRest = true;
                handOut(limit);
                lineStart = limit;
                return true;
            }
            int carried = limit - lineStart;
            if (!fill()) {
                if (lineStart == limit) {
                    return false;
                }
                handOut(limit);
                lineStart = limit;
                return true;
            }
            scanned = lineStart + carried;
        }
    }

    /** The block that holds the line. */
    byte[] bytes() {
        return block;
    }

    /** Where the line begins. */
    int from() {
        return from;
    }

    /** Where the line ends, its line end excluded. */
    int to() {
        return to;
    }

    private void handOut(int end) {
        skipNuls(end);
        from = lineStart;
        to = end;
        if (to - from > maxLineBytes) {
            to = codePointStart(from + maxLineBytes);
            tally.cutLines++;
            tally.cutBytes += end - to;
        }
        while (to > from && block[to - 1] == '\r') {
            to--;
        }
        handedOut = true;
        tally.received++;
    }

    private void skipNuls(int end) {
        int begin = lineStart;
        while (lineStart < end && block[lineStart] == 0) {
            lineStart++;
        }
        tally.nulBytes += lineStart - begin;
    }

    /** The last start of a UTF-8 sequence at or before {@code index}, unless the bytes are no UTF-8 at all. */
    private int codePointStart(int index) {
        for (int i = index; i > from && i > index - 4; i--) {
            if ((block[i] & 0xC0) != 0x80) {
                return i;
            }
        }
        return index;
    }

    private void skipRest() throws IOException {
        skippingRest = false;
        while (true) {
            int end = ByteSearch.newline(block, lineStart, limit);
            if (end >= 0) {
                tally.cutBytes += end - lineStart;
                lineStart = end + 1;
                return;
            }
            tally.cutBytes += limit - lineStart;
            lineStart = limit;
            if (!fill()) {
                return;
            }
        }
    }

    /** Reads on behind {@code limit}; the bytes from {@code lineStart} on stay together, but may move. */
    private boolean fill() throws IOException {
        if (atEnd) {
            return false;
        }
        if (limit == block.length) {
            makeRoom();
        }
        int read = in.read(block, limit, block.length - limit);
        if (read < 0) {
            atEnd = true;
            return false;
        }
        limit += read;
        if (!checked) {
            checkText();
        }
        return true;
    }

    private void makeRoom() {
        int carried = limit - lineStart;
        if (!handedOut && carried == 0) {
            lineStart = 0;
            limit = 0;
            return;
        }
        // A line that is carried over is not longer than maxLineBytes, so there is always room behind it.
        long size = Math.max(blockBytes, Math.min(2L * carried, (long) maxLineBytes + blockBytes));
        byte[] fresh = new byte[(int) size];
        System.arraycopy(block, lineStart, fresh, 0, carried);
        block = fresh;
        lineStart = 0;
        limit = carried;
        handedOut = false;
    }

    private void checkText() throws IOException {
        while (limit < MARK_BYTES && !atEnd) {
            int read = in.read(block, limit, block.length - limit);
            atEnd = read < 0;
            limit += Math.max(read, 0);
        }
        checked = true;
        lineStart += TextCheck.check(block, lineStart, limit);
    }

    @Override
    public void close() throws IOException {
        block = new byte[0];
        lineStart = 0;
        limit = 0;
        atEnd = true;
        in.close();
    }
}
