package io.squall.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the journal's durable entries in order, and waits for more. Used by one thread. */
public final class JournalReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private final Journal journal;
    private final SegmentStore store;
    private long last;
    private @Nullable SegmentReader segment;
    private long segmentFirst;

    JournalReader(Journal journal, SegmentStore store, long after) {
        this.journal = journal;
        this.store = store;
        this.last = after;
    }

    /**
     * The next entry, or null when none became durable within {@code wait}.
     *
     * @throws IOException when the journal cannot be read, or was written by a later version
     */
    public @Nullable Entry next(Duration wait) throws IOException, InterruptedException {
        if (!journal.await(last + 1, wait)) {
            return null;
        }
        while (true) {
            SegmentReader reader = segment == null ? open(journal.segmentHolding(last + 1)) : segment;
            Frame frame = reader.next();
            long after = journal.segmentAfter(segmentFirst);
            if (frame != null && frame.sequence() < after) {
                if (frame.sequence() > last) {
                    last = frame.sequence();
                    return new Entry(
                            last, Instant.ofEpochMilli(frame.receivedMillis()), EntryCodec.decode(frame.payload()));
                }
            } else if (after < Long.MAX_VALUE) {
                open(after);
            } else {
                LOG.error("journal: entries {} to {} are damaged and lost", last + 1, journal.committed());
                last = journal.committed();
                return null;
            }
        }
    }

    private SegmentReader open(long first) throws IOException {
        close();
        SegmentReader reader = new SegmentReader(store.open(first));
        segment = reader;
        segmentFirst = first;
        return reader;
    }

    @Override
    public void close() throws IOException {
        SegmentReader reader = segment;
        segment = null;
        if (reader != null) {
            reader.close();
        }
    }
}
