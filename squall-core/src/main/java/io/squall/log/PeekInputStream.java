package io.squall.log;

import java.io.IOException;
import java.io.InputStream;

/**
 * A buffered stream whose first bytes can be looked at. {@link #available()} is 0 only at the end: {@link
 * java.util.zip.GZIPInputStream} asks it whether another member follows.
 */
final class PeekInputStream extends InputStream {

    private static final int BUFFER_BYTES = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean atEnd;

    PeekInputStream(InputStream in) {
        this.in = in;
    }

    /** A copy of the next bytes, as many as there are up to {@code count}, which stay to be read. */
    byte[] peek(int count) throws IOException {
        while (!atEnd && limit - position < count) {
            fill();
        }
        byte[] next = new byte[Math.min(count, limit - position)];
        System.arraycopy(buffer, position, next, 0, next.length);
        return next;
    }

    @Override
    public int read() throws IOException {
        return available() == 0 ? -1 : buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position < limit) {
            int count = Math.min(length, limit - position);
            System.arraycopy(buffer, position, target, offset, count);
            position += count;
            return count;
        }
        return atEnd ? -1 : in.read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        while (position == limit && !atEnd) {
            fill();
        }
        return limit - position;
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        atEnd = read < 0;
        limit += Math.max(read, 0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
