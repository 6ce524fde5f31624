package io.squall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A disk in memory that fails as disks do: it runs full, reports errors, and forgets at a crash what was not forced to it, or
 * keeps a torn part of it.
 */
final class FailingDisk implements SegmentStore {

    private final TreeMap<Long, Bytes> files = new TreeMap<>();
    private long operationsLeft = Long.MAX_VALUE;
    private long capacity = Long.MAX_VALUE;
    private boolean forceFails;

    /** The process is killed at the operation after {@code operations} more: it fails, and all behind it. */
    void crashAfter(long operations) {
        operationsLeft = operations;
    }

    /** Bytes that fit on the disk. */
    void capacity(long bytes) {
        capacity = bytes;
    }

    void forceFails(boolean fails) {
        forceFails = fails;
    }

    /** What is on the disk after a loss of power, of which the last write was torn after {@code kept} bytes. */
    FailingDisk afterPowerLoss(int kept) {
        FailingDisk disk = new FailingDisk();
        files.forEach((first, file) -> {
            Bytes copy = disk.new Bytes();
            copy.bytes = Arrays.copyOf(file.bytes, Math.min(file.bytes.length, file.forced + kept));
            copy.forced = copy.bytes.length;
            disk.files.put(first, copy);
        });
        return disk;
    }

    byte[] bytes(long first) {
        return file(first).bytes;
    }

    void put(long first, byte[] bytes) {
        Bytes file = new Bytes();
        file.bytes = bytes;
        file.forced = bytes.length;
        files.put(first, file);
    }

    @Override
    public List<Long> list() {
        return new ArrayList<>(files.keySet());
    }

    @Override
    public SegmentFile create(long firstSequence) throws IOException {
        operation();
        Bytes file = new Bytes();
        files.put(firstSequence, file);
        return file;
    }

    @Override
    public SegmentFile open(long firstSequence) {
        return file(firstSequence);
    }

    @Override
    public void delete(long firstSequence) throws IOException {
        operation();
        files.remove(firstSequence);
    }

    private Bytes file(long first) {
        Bytes file = files.get(first);
        if (file == null) {
            throw new IllegalArgumentException("no segment " + first);
        }
        return file;
    }

    private void operation() throws IOException {
        if (operationsLeft-- <= 0) {
            throw new IOException("killed");
        }
    }

    private final class Bytes implements SegmentFile {
        private byte[] bytes = new byte[0];
        private int forced;

        @Override
        public synchronized void append(ByteBuffer more) throws IOException {
            operation();
            long used =
                    files.values().stream().mapToLong(file -> file.bytes.length).sum();
            int fits = (int) Math.min(more.remaining(), Math.max(0, capacity - used));
            int length = bytes.length;
            bytes = Arrays.copyOf(bytes, length + fits);
            more.get(bytes, length, fits);
            if (more.hasRemaining()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public synchronized void force() throws IOException {
            operation();
            if (forceFails) {
                throw new IOException("Input/output error");
            }
            forced = bytes.length;
        }

        @Override
        public synchronized int read(ByteBuffer target, long offset) {
            if (offset >= bytes.length) {
                return -1;
            }
            int length = Math.min(target.remaining(), bytes.length - (int) offset);
            target.put(bytes, (int) offset, length);
            return length;
        }

        @Override
        public synchronized long size() {
            return bytes.length;
        }

        @Override
        public synchronized void truncate(long size) throws IOException {
            operation();
            bytes = Arrays.copyOf(bytes, (int) size);
            forced = Math.min(forced, (int) size);
        }

        @Override
        public void close() {}
    }
}
