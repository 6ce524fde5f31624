package io.squall.ingest.tail;

import io.squall.ingest.TimedLines;
import io.squall.journal.Lane;
import io.squall.log.LineTimes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * One file that is followed, open from the moment it is seen: renamed or deleted it can still be read to its end.
 *
 * <p>A file that became shorter than what was read of it, or begins with other bytes, was cut ({@code copytruncate}): what was
 * read before is still handed over, then it is read from its beginning. Used by one thread.
 */
final class TailedFile implements TimedLines, Closeable {

    /** Fewer first bytes than these do not tell a file from another. */
    private static final int SURE_BYTES = 32;

    private static final byte[] NOTHING = {};

    private final FileIdentity identity;
    private final Lane lane;
    private final FileChannel channel;
    private final int maxLineBytes;
    private final long unfinishedAfterMillis;
    private LineBuffer lines;
    private LineTimes times;

    private byte[] head;
    private byte[] headBeforeCut = NOTHING;
    private long size;
    private long grownAtMillis;
    private long rotatedAtMillis = Long.MAX_VALUE;
    private boolean isCopy;
    private boolean wasCut;
    private long nextMicros = Long.MIN_VALUE;

    /**
     * @param lane names the path that it was written at, whatever its name is now
     * @param offset where reading begins
     */
    TailedFile(
            FileIdentity identity,
            Lane lane,
            FileChannel channel,
            long offset,
            FileTailConfig config,
            LineTimes times,
            long nowMillis)
            throws IOException {
        this.identity = identity;
        this.lane = lane;
        this.channel = channel;
        this.maxLineBytes = config.maxLineBytes();
        this.unfinishedAfterMillis = config.unfinishedLineAfter().toMillis();
        this.lines = new LineBuffer(offset, maxLineBytes);
        this.times = times;
        this.size = channel.size();
        this.head = Fingerprint.head(channel, (int) Math.min(Fingerprint.MAX_BYTES, offset));
        this.grownAtMillis = nowMillis;
    }

    /** The path that it was written at. */
    String path() {
        return lane.file();
    }

    FileIdentity identity() {
        return identity;
    }

    Lane lane() {
        return lane;
    }

    /** Reads times anew, for instance because another year has begun. */
    void readTimesWith(LineTimes fresh) {
        times = fresh;
    }

    /** Bytes that were not handed over yet. */
    long lag() {
        return Math.max(0, size - lines.offset());
    }

    /** How far it is read with all lines that were taken. */
    FilePosition position() {
        int known = (int) Math.min(head.length, lines.offset());
        return new FilePosition(path(), identity.inode(), lines.offset(), Fingerprint.of(Arrays.copyOf(head, known)));
    }

    /**
     * Looks for the next line.
     *
     * @param nowMillis wall clock: how long an unfinished line has waited
     * @return when the file turns out to be cut: how far its former content was read, where that is not to its end
     */
    Optional<Remainder> look(long nowMillis) throws IOException {
        if (lines.next() != null) {
            return Optional.empty();
        }
        if (!wasCut) {
            notice(nowMillis);
        }
        if (wasCut) {
            if (lines.findInBuffer()) {
                found();
                return Optional.empty();
            }
            Optional<Remainder> remainder = beginAgain();
            if (remainder.isPresent()) {
                return remainder;
            }
        }
        if (isCopy) {
            lines = new LineBuffer(size, maxLineBytes);
            keepHead();
            return Optional.empty();
        }
        boolean isThere = lines.find(channel, size);
        keepHead();
        boolean waitedEnough = nowMillis - grownAtMillis >= unfinishedAfterMillis;
        if (isThere || (waitedEnough && lines.takeUnfinished())) {
            found();
        }
        return Optional.empty();
    }

    @Override
    public boolean hasNext() {
        return lines.next() != null;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    /** Takes the next line away. */
    byte[] take() {
        byte[] line = lines.next();
        if (line == null) {
            throw new IllegalStateException(path() + ": no next line");
        }
        lines.take();
        return line;
    }

    /** True when the next line is the head of a longer one. */
    boolean isNextCut() {
        return lines.isCut();
    }

    /** Hands over what was read of a line whose rest is lost, in front of the new content. */
    void handOverBegun(byte[] begun) {
        if (begun.length > 0) {
            lines.putInFront(begun);
            found();
        }
    }

    /** True when {@code other} begins as this one does, or did before it was cut: it is a copy of it. */
    boolean isCopiedTo(FileChannel other) throws IOException {
        return beginsWith(other, head) || beginsWith(other, headBeforeCut);
    }

    /** A copy of a file that is followed itself: its lines are not read, as long as that one is not cut. */
    void markAsCopy() {
        isCopy = true;
    }

    boolean isCopy() {
        return isCopy;
    }

    /** True when this file has {@code remainder} in it. */
    boolean isCopyOf(Remainder remainder) throws IOException {
        return remainder.isIn(channel);
    }

    /** Reads this copy of a file from {@code offset} on, the file itself being cut. */
    void readCopyFrom(long offset) throws IOException {
        isCopy = false;
        size = channel.size();
        lines = new LineBuffer(offset, maxLineBytes);
        keepHead();
    }

    /** Tells that no path leads here any more. */
    void rotated(long nowMillis) {
        rotatedAtMillis = Math.min(rotatedAtMillis, nowMillis);
    }

    /** Tells that a path leads here (again). */
    void present() {
        rotatedAtMillis = Long.MAX_VALUE;
    }

    /** True when nothing more is expected: rotated, read to the end, and quiet since {@code millis}. */
    boolean isDone(long nowMillis, long millis) {
        return rotatedAtMillis != Long.MAX_VALUE
                && !hasNext()
                && !lines.hasUnfinished()
                && lines.readAt() >= size
                && nowMillis - Math.max(rotatedAtMillis, grownAtMillis) >= millis;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void notice(long nowMillis) throws IOException {
        long now = channel.size();
        if (now == size) {
            return;
        }
        grownAtMillis = nowMillis;
        if (now < lines.readAt() || !beginsAsBefore()) {
            wasCut = true;
        } else {
            size = now;
        }
    }

    private boolean beginsAsBefore() throws IOException {
        return Arrays.equals(head, Fingerprint.head(channel, head.length));
    }

    private Optional<Remainder> beginAgain() throws IOException {
        Remainder remainder =
                new Remainder(this, head, lines.offset(), lines.unfinished(), Math.max(0, size - lines.readAt()));
        wasCut = false;
        headBeforeCut = head;
        head = NOTHING;
        size = channel.size();
        lines = new LineBuffer(0, maxLineBytes);
        return remainder.isEmpty() ? Optional.empty() : Optional.of(remainder);
    }

    private void keepHead() throws IOException {
        int known = (int) Math.min(Fingerprint.MAX_BYTES, lines.readAt());
        if (known > head.length) {
            head = Fingerprint.head(channel, known);
        }
    }

    private void found() {
        byte[] line = lines.next();
        if (line != null) {
            long micros = times.micros(line);
            nextMicros = micros == LineTimes.NONE ? nextMicros : micros;
        }
    }

    private static boolean beginsWith(FileChannel file, byte[] wanted) throws IOException {
        return wanted.length >= SURE_BYTES && Arrays.equals(wanted, Fingerprint.head(file, wanted.length));
    }

    /**
     * What was not handed over of a file when it was cut.
     *
     * @param head its first bytes at that time
     * @param offset how far it was handed over
     * @param begun a line that was read without its end
     * @param unreadBytes how many bytes more it was known to have
     */
    record Remainder(TailedFile file, byte[] head, long offset, byte[] begun, long unreadBytes) {
        boolean isEmpty() {
            return begun.length == 0 && unreadBytes == 0;
        }

        /** True when {@code other} is a copy of the file that has this in it. */
        boolean isIn(FileChannel other) throws IOException {
            return other.size() > offset && beginsWith(other, head);
        }
    }
}
