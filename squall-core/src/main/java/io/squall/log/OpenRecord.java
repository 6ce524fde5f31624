package io.squall.log;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record that may still get lines. Its further text is bounded in lines and bytes. */
final class OpenRecord {

    /**
     * Python chains the tracebacks of the causes, and an error from another host brings its own along: over a thousand
     * lines are seen in real logs.
     */
    static final int MAX_TRACEBACK_LINES = 2000;

    static final int MAX_TRACEBACK_BYTES = 128 * 1024;

    private static final LogRecord NOTHING = new LogRecord(
            0,
            "",
            "",
            "",
            Level.UNKNOWN,
            -1,
            Utf8.EMPTY,
            Utf8.EMPTY,
            Utf8.EMPTY,
            Utf8.EMPTY,
            Utf8.EMPTY,
            Utf8.EMPTY,
            0,
            "",
            0);

    private final LogRecord head;
    private final Origin origin;
    private final boolean hasContext;
    private @Nullable ByteArrayOutputStream text;
    private int lines;
    private boolean delivered;

    /** @param head with the traceback that its first line itself carried, which is cut to the limits here */
    OpenRecord(LogRecord head, Origin origin, boolean hasContext) {
        this.head = head;
        this.origin = origin;
        this.hasContext = hasContext;
        if (!head.traceback().isEmpty()) {
            joinLines(head.traceback());
        }
    }

    /** Writes it as it is now, without its origin. */
    void save(DataOutput out) throws IOException {
        RecordState.write(head, out);
        out.writeBoolean(hasContext);
        out.writeInt(lines);
        byte[] kept = text == null ? new byte[0] : text.toByteArray();
        out.writeInt(kept.length);
        out.write(kept);
    }

    /** Reads what {@link #save} wrote. */
    static OpenRecord restore(Origin origin, DataInput in) throws IOException {
        // The head's own traceback is in the kept text already.
        OpenRecord record = new OpenRecord(RecordState.read(in), origin, in.readBoolean());
        record.lines = in.readInt();
        byte[] kept = new byte[in.readInt()];
        in.readFully(kept);
        record.text = new ByteArrayOutputStream(Math.max(128, kept.length));
        record.text.writeBytes(kept);
        return record;
    }

    /** Stands for a record of {@code origin} that was given out before a restart: nothing can be joined to it. */
    static OpenRecord delivered(Origin origin) {
        OpenRecord record = new OpenRecord(NOTHING, origin, false);
        record.delivered = true;
        return record;
    }

    long timeMicros() {
        return head.timeMicros();
    }

    boolean isDelivered() {
        return delivered;
    }

    /**
     * True when a line is a traceback line of this record. oslo.log gives each the prefix of the record: time, pid and
     * logger, but {@code ERROR} whatever the record's level, and no request context.
     *
     * <p>Where a record has no context either, what follows it may as well be the next record of the same millisecond;
     * then the text must look like a traceback.
     */
    boolean isContinuedBy(
            Origin lineOrigin, long timeMicros, String host, LineFields fields, boolean looksLikeTraceback) {
        return origin == lineOrigin
                && head.timeMicros() == timeMicros
                && head.pid() == fields.pid
                && head.logger().equals(fields.logger)
                && head.host().equals(host)
                && (hasContext || lines > 0 || looksLikeTraceback || TracebackText.isLike(head.message()));
    }

    /** Adds a line; false when the record is full, and the line is not kept. */
    boolean join(byte[] bytes, int from, int to) {
        ByteArrayOutputStream kept = text;
        if (kept == null) {
            kept = new ByteArrayOutputStream(Math.max(128, to - from));
            text = kept;
        }
        if (lines == MAX_TRACEBACK_LINES || kept.size() + 1 + to - from > MAX_TRACEBACK_BYTES) {
            return false;
        }
        if (lines > 0) {
            kept.write('\n');
        }
        kept.write(bytes, from, to - from);
        lines++;
        return true;
    }

    private void joinLines(Utf8 carried) {
        byte[] bytes = carried.array();
        int from = carried.offset();
        int end = from + carried.length();
        while (from <= end) {
            int newline = ByteSearch.newline(bytes, from, end);
            int to = newline < 0 ? end : newline;
            if (!join(bytes, from, to)) {
                return;
            }
            from = to + 1;
        }
    }

    /** The whole record; after this nothing more can be joined. */
    LogRecord deliver() {
        delivered = true;
        ByteArrayOutputStream kept = text;
        if (kept == null || lines == 0) {
            return head;
        }
        byte[] traceback = kept.toByteArray();
        return new LogRecord(
                head.timeMicros(),
                head.host(),
                head.service(),
                head.logger(),
                head.level(),
                head.pid(),
                head.requestId(),
                head.globalRequestId(),
                head.project(),
                head.instance(),
                head.message(),
                Utf8.wrap(traceback, 0, traceback.length),
                lines,
                head.file(),
                head.line());
    }
}
