package io.squall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was received, on disk before it is acknowledged.
 *
 * <p><b>Group commit.</b> Appends of all threads queue up; one thread writes what has queued, forces it to the disk once, and
 * only then completes their futures. While the disk is busy the next group gathers, so load makes groups larger, not slower.
 *
 * <p><b>Segments.</b> Entries ({@link Frame}) lie in files of bounded size, named by their first sequence. A segment ends when
 * it is full, when the process ends, and when writing to it failed: never is anything written behind a place that may be
 * damaged. What a failed write left behind its last acknowledged entry counts for nothing once a later segment begins with the
 * same sequence.
 *
 * <p><b>Recovery.</b> {@link #open} reads all entries. A torn one at the end was never acknowledged; damage before it costs the
 * damaged entries, which are counted, and none behind them.
 *
 * <p><b>Trouble.</b> When the disk fails or is full, appends fail at once and nothing is acknowledged; a new segment is tried
 * again and again, at most once a second, when there is something to append.
 *
 * <p>Safe for all threads.
 */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private static final int MAX_GROUP_BYTES = 8 << 20;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SegmentStore store;
    private final JournalConfig config;
    private final Clock clock;
    private final Thread committer = new Thread(this::commitAll, "squall-journal");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final Condition committed = lock.newCondition();

    private final Deque<Pending> pending = new ArrayDeque<>();
    private long pendingBytes;

    /** Sizes of the segments by first sequence, the one being written included. */
    private final TreeMap<Long, Long> segments = new TreeMap<>();

    private final Map<String, String> positions = new LinkedHashMap<>();
    private Optional<String> model = Optional.empty();
    private long committedSequence;
    private long lines;
    private long lostEntries;
    private long damagedBytes;
    private Optional<String> trouble = Optional.empty();
    private boolean closed;

    /** Used by the committer alone. */
    private SegmentStore.@Nullable SegmentFile segment;

    private long segmentFirst;
    private long segmentSize;
    private long failedNanos;

    private Journal(SegmentStore store, JournalConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        committer.setDaemon(true);
    }

    /**
     * Opens the journal in {@code folder}, and makes it where it is missing.
     *
     * @throws IOException when the folder cannot be read
     */
    public static Journal open(Path folder, JournalConfig config, Clock clock) throws IOException {
        return open(new SegmentFolder(folder), config, clock);
    }

    static Journal open(SegmentStore store, JournalConfig config, Clock clock) throws IOException {
        Journal journal = new Journal(store, config, clock);
        journal.recover();
        journal.committer.start();
        return journal;
    }

    private record Pending(byte[] payload, int lines, CompletableFuture<Long> done) {}

    /**
     * Appends an entry. The future completes with its sequence when it is durable; it fails with {@link JournalFull} when there
     * is no room, and with another {@link IOException} when the disk fails or the journal is closed. An entry that failed may
     * still turn up after a restart.
     */
    public CompletableFuture<Long> append(Content content) {
        byte[] payload = EntryCodec.encode(content);
        int count = content instanceof Batch batch ? batch.lines() : 0;
        Pending entry = new Pending(payload, count, new CompletableFuture<>());
        if (payload.length > Frame.MAX_PAYLOAD_BYTES) {
            entry.done.completeExceptionally(new JournalFull("a batch of " + payload.length + " bytes is too large"));
            return entry.done;
        }
        lock.lock();
        try {
            Optional<IOException> refusal = refusal(payload.length);
            if (refusal.isPresent()) {
                entry.done.completeExceptionally(refusal.get());
            } else {
                pending.addLast(entry);
                pendingBytes += payload.length;
                appended.signal();
            }
        } finally {
            lock.unlock();
        }
        return entry.done;
    }

    private Optional<IOException> refusal(int bytes) {
        if (closed) {
            return Optional.of(new IOException("the journal is closed"));
        }
        if (!pending.isEmpty() && pendingBytes + bytes > config.maxPendingBytes()) {
            return Optional.of(
                    new JournalFull("the disk is slower than the senders: " + pendingBytes + " bytes wait for it"));
        }
        if (size() + pendingBytes + bytes > config.maxBytes()) {
            return Optional.of(new JournalFull(
                    "the journal is at its limit of " + config.maxBytes() + " bytes; scoring has to catch up first"));
        }
        return Optional.empty();
    }

    /** Reads on behind the entry {@code after}; 0 reads from the beginning. For one thread. */
    public JournalReader reader(long after) {
        return new JournalReader(this, store, after);
    }

    /** Sequence of the last durable entry; 0 when there is none. */
    public long committed() {
        lock.lock();
        try {
            return committedSequence;
        } finally {
            lock.unlock();
        }
    }

    /** Log lines accepted ever, also those of segments that are deleted by now. */
    public long lines() {
        lock.lock();
        try {
            return lines;
        } finally {
            lock.unlock();
        }
    }

    /** Where the sources stood when the journal was opened, as far as its segments tell. */
    public Map<String, String> positions() {
        return Map.copyOf(positions);
    }

    /** Id of the model that its last change put to serve, as far as its segments told when it was opened. */
    public Optional<String> model() {
        return model;
    }

    /** Bytes on disk. */
    public long sizeBytes() {
        lock.lock();
        try {
            return size();
        } finally {
            lock.unlock();
        }
    }

    /** Entries that the disk lost, as gaps in the sequence showed when the journal was opened. */
    public long lostEntries() {
        return lostEntries;
    }

    /** Bytes that belonged to no whole entry when the journal was opened; after a crash the last write may be torn. */
    public long damagedBytes() {
        return damagedBytes;
    }

    /** Why nothing can be written at present; empty when all is well. */
    public Optional<String> trouble() {
        lock.lock();
        try {
            return trouble;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the segments that hold nothing behind {@code sequence}; the last one always stays. */
    public void dropThrough(long sequence) throws IOException {
        List<Long> unneeded = new ArrayList<>();
        lock.lock();
        try {
            while (segments.size() > 1) {
                long first = segments.firstKey();
                Long next = segments.higherKey(first);
                if (next == null || next - 1 > sequence) {
                    break;
                }
                segments.remove(first);
                unneeded.add(first);
            }
        } finally {
            lock.unlock();
        }
        for (long first : unneeded) {
            store.delete(first);
        }
    }

    /** First sequence of the segment that holds {@code sequence}, or of the first one when that is gone. */
    long segmentHolding(long sequence) {
        lock.lock();
        try {
            Long first = segments.floorKey(sequence);
            return first == null ? segments.firstKey() : first;
        } finally {
            lock.unlock();
        }
    }

    /** First sequence of the segment behind the one that begins with {@code first}; the greatest number when there is none. */
    long segmentAfter(long first) {
        lock.lock();
        try {
            Long after = segments.higherKey(first);
            return after == null ? Long.MAX_VALUE : after;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the entry {@code sequence} is durable, for at most {@code wait}; false when it is not. */
    boolean await(long sequence, Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (committedSequence < sequence && left > 0 && !closed) {
                left = committed.awaitNanos(left);
            }
            return committedSequence >= sequence;
        } finally {
            lock.unlock();
        }
    }

    private long size() {
        long size = 0;
        for (long bytes : segments.values()) {
            size += bytes;
        }
        return size;
    }

    private void recover() throws IOException {
        List<Long> firsts = store.list();
        for (int i = 0; i < firsts.size(); i++) {
            long end = i + 1 < firsts.size() ? firsts.get(i + 1) : Long.MAX_VALUE;
            try (SegmentStore.SegmentFile file = store.open(firsts.get(i));
                    SegmentReader reader = new SegmentReader(file)) {
                segments.put(firsts.get(i), file.size());
                recover(reader, end);
                damagedBytes += reader.damagedBytes();
            }
        }
        if (lostEntries > 0 || damagedBytes > 0) {
            LOG.warn(
                    "journal: {} bytes of no whole entry and {} entries lost; a torn write at the end after a crash was not"
                            + " acknowledged, anything else is damage by the disk",
                    damagedBytes,
                    lostEntries);
        }
    }

    private void recover(SegmentReader reader, long end) throws IOException {
        for (Frame frame = reader.next(); frame != null && frame.sequence() < end; frame = reader.next()) {
            if (frame.sequence() <= committedSequence) {
                continue;
            }
            if (committedSequence > 0) {
                lostEntries += frame.sequence() - committedSequence - 1;
            }
            committedSequence = frame.sequence();
            lines = frame.lines();
            positions.putAll(EntryCodec.positions(frame.payload()));
            model = EntryCodec.model(frame.payload()).or(() -> model);
        }
    }

    private void commitAll() {
        for (List<Pending> group = take(); !group.isEmpty(); group = take()) {
            commit(group);
        }
        endSegment();
    }

    /** Waits for the next group; empty when the journal is closed and nothing is left. */
    private List<Pending> take() {
        List<Pending> group = new ArrayList<>();
        lock.lock();
        try {
            while (pending.isEmpty() && !closed) {
                appended.awaitUninterruptibly();
            }
            long bytes = 0;
            while (!pending.isEmpty()
                    && (group.isEmpty() || bytes + pending.getFirst().payload.length <= MAX_GROUP_BYTES)) {
                Pending next = pending.removeFirst();
                bytes += next.payload.length;
                group.add(next);
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private void commit(List<Pending> group) {
        Optional<IOException> failure = Optional.empty();
        long first = committedSequence + 1;
        long linesThen = lines;
        try {
            linesThen = write(group, first);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        settle(group, linesThen, failure);
        for (int i = 0; i < group.size(); i++) {
            CompletableFuture<Long> done = group.get(i).done;
            if (failure.isPresent()) {
                done.completeExceptionally(failure.get());
            } else {
                done.complete(first + i);
            }
        }
    }

    private long write(List<Pending> group, long first) throws IOException {
        SegmentStore.SegmentFile file = writable(first);
        int size = group.stream()
                .mapToInt(entry -> Frame.HEAD_BYTES + entry.payload.length)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        long sequence = first;
        long count = lines;
        long now = clock.millis();
        for (Pending entry : group) {
            count += entry.lines;
            bytes.put(new Frame(sequence++, now, count, entry.payload).toBytes());
        }
        file.append(bytes.flip());
        file.force();
        segmentSize += size;
        return count;
    }

    /** The segment to write to, whose next entry is {@code first}. */
    private SegmentStore.SegmentFile writable(long first) throws IOException {
        SegmentStore.SegmentFile current = segment;
        if (current != null && segmentSize < config.segmentBytes()) {
            return current;
        }
        endSegment();
        if (failedNanos != 0 && System.nanoTime() - failedNanos < RETRY_NANOS) {
            throw new IOException("the journal could not be written less than a second ago: " + trouble.orElse(""));
        }
        SegmentStore.SegmentFile next = store.create(first);
        segment = next;
        segmentFirst = first;
        segmentSize = 0;
        return next;
    }

    private void settle(List<Pending> group, long linesThen, Optional<IOException> failure) {
        if (failure.isPresent()) {
            abandonSegment();
        }
        lock.lock();
        try {
            group.forEach(entry -> pendingBytes -= entry.payload.length);
            if (failure.isPresent()) {
                fail(failure.get());
            } else {
                failedNanos = 0;
                trouble.ifPresent(what -> LOG.info("journal: can be written again"));
                trouble = Optional.empty();
                segments.put(segmentFirst, segmentSize);
                committedSequence += group.size();
                lines = linesThen;
                committed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException failure) {
        if (trouble.isEmpty()) {
            trouble = Optional.of(String.valueOf(failure.getMessage()));
            LOG.error(
                    "journal: cannot be written, nothing is acknowledged until it can: {}; free space or mend the disk",
                    failure.getMessage());
        }
        if (failedNanos == 0 || System.nanoTime() - failedNanos >= RETRY_NANOS) {
            failedNanos = Math.max(1, System.nanoTime());
        }
    }

    /** Never goes on in a segment that may be damaged, and gives back the space of what was not acknowledged. */
    private void abandonSegment() {
        SegmentStore.SegmentFile current = segment;
        if (current != null) {
            try {
                current.truncate(segmentSize);
            } catch (IOException e) {
                LOG.debug("journal: the end of a failed segment stays", e);
            }
        }
        endSegment();
    }

    private void endSegment() {
        SegmentStore.SegmentFile current = segment;
        segment = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.debug("journal: a segment was not closed", e);
            }
        }
    }

    /** Makes durable what was appended, then refuses more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            appended.signal();
            committed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
