package io.squall.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A private temporary file that holds the members of an archive one behind the other.
 *
 * <p>It is opened to be deleted on close: on Unix its name is gone as soon as it is open, so nothing is left behind even
 * by a kill. It takes at most half of the space that is free when it is made.
 */
final class Spool implements Closeable {

    private final FileChannel channel;
    private final long maxBytes;
    private long size;

    private Spool(FileChannel channel, long maxBytes) {
        this.channel = channel;
        this.maxBytes = maxBytes;
    }

    static Spool create() throws IOException {
        Path file = Files.createTempFile("squall-", ".spool");
        long free = Files.getFileStore(file).getUsableSpace();
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return new Spool(channel, free / 2);
    }

    /** Bytes written so far. */
    long size() {
        return size;
    }

    /**
     * Appends.
     *
     * @throws SpoolFullException when the limit is reached; nothing was written
     */
    void write(byte[] bytes, int count) throws IOException {
        if (size + count > maxBytes) {
            throw new SpoolFullException(maxBytes);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer, size);
        }
    }

    /** The bytes from {@code begin} on; may be read while others are, by other threads too. */
    ByteSource slice(long begin, long length) {
        return new Slice(channel, begin, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** An archive unpacks to more than the temporary folder should take. */
    static final class SpoolFullException extends IOException {
        SpoolFullException(long maxBytes) {
            super("unpacks to more than " + (maxBytes >> 20) + " MiB, half of the free space of the temporary folder");
        }
    }

    private record Slice(FileChannel channel, long begin, long sizeBytes) implements ByteSource {

        @Override
        public InputStream open() {
            return new SliceInputStream(channel, begin, begin + sizeBytes);
        }
    }

    private static final class SliceInputStream extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        SliceInputStream(FileChannel channel, long begin, long end) {
            this.channel = channel;
            this.position = begin;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == end) {
                return -1;
            }
            int count = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - position)), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
