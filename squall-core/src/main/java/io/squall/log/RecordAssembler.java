package io.squall.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the lines of one input.
 *
 * <p>A line with a time begins a record. Two kinds of lines are joined to one above: text without a time continues the
 * record that was last begun or continued; a traceback line of oslo.log, which carries the whole prefix again, goes to
 * the record with the same host, pid, time and logger, also when lines of other threads and workers came between.
 *
 * <p>A record is held until it can get no more lines: until {@value #MAX_OPEN} newer ones have begun, or one that
 * is more than a second later. Records come out in the order of their first lines.
 *
 * <p>A merged text may name the file of each line ({@link FilePrefixes}); then every such file has a format, line
 * numbers and a last record of its own.
 *
 * <p>Used by one thread. Memory: at most {@value #MAX_OPEN} open records, each with a bounded traceback.
 */
final class RecordAssembler {

    private static final int MAX_OPEN = 64;
    private static final long HOLD_MICROS = 1_000_000;

    private final FilePrefixes files;
    private final ZoneShift zone;
    private final LineTally tally;
    private final LineFields fields = new LineFields();
    private final Deque<OpenRecord> open = new ArrayDeque<>(MAX_OPEN + 1);
    /** Records that can be polled whatever may come. */
    private int released;

    /** @param tally counts what becomes of the lines; the lines received are counted by who reads them */
    RecordAssembler(FilePrefixes files, ZoneShift zone, LineTally tally) {
        this.files = files;
        this.zone = zone;
        this.tally = tally;
    }

    /** Takes the next line, {@code bytes[from, to)}, which must not change afterwards. */
    void add(byte[] bytes, int from, int to) {
        int text = files.skipKnown(bytes, from, to);
        Origin origin = files.current();
        LineFormat.Outcome outcome = LineFormat.Outcome.FOREIGN;
        if (!isBlank(bytes, text, to)) {
            outcome = origin.detector.parse(bytes, text, to, fields);
            if (outcome == LineFormat.Outcome.FOREIGN && text == from) {
                if (files.readHeader(bytes, from, to)) {
                    tally.blank++;
                    return;
                }
                text = files.readNew(bytes, from, to, fields);
                if (text > from) {
                    origin = files.current();
                    outcome = LineFormat.Outcome.RECORD;
                }
            }
        }
        origin.line++;
        if (isBlank(bytes, text, to)) {
            tally.blank++;
        } else if (outcome == LineFormat.Outcome.RECORD) {
            begin(origin);
        } else if (fields.message.isEmpty()) {
            join(origin.last, bytes, text, to);
        } else {
            join(origin.last, fields.message);
        }
    }

    /** No more lines follow, or none soon: what is still open can be polled. */
    void release() {
        released = open.size();
    }

    /** The next record that can get no more lines, or null. */
    @Nullable
    LogRecord poll() {
        OpenRecord first = open.peekFirst();
        if (first == null) {
            return null;
        }
        boolean overtaken = open.getLast().timeMicros() - first.timeMicros() > HOLD_MICROS;
        if (released == 0 && !overtaken && open.size() <= MAX_OPEN) {
            return null;
        }
        open.removeFirst();
        released = Math.max(0, released - 1);
        return first.deliver();
    }

    /** The records that may still get lines, oldest first. */
    Deque<OpenRecord> open() {
        return open;
    }

    private void begin(Origin origin) {
        long timeMicros = fields.zoned ? fields.timeMicros : zone.toUtc(fields.timeMicros);
        String host = fields.host.isEmpty() ? origin.names.host() : fields.host;
        OpenRecord continued = continuedRecord(origin, timeMicros, host);
        if (continued != null) {
            join(continued, TracebackText.withoutInstanceMark(fields.message));
            origin.last = continued;
            return;
        }
        tally.step(origin.previousMicros, timeMicros);
        origin.previousMicros = timeMicros;
        OpenRecord record = new OpenRecord(head(origin, timeMicros, host), origin, fields.hasContext);
        origin.last = record;
        open.addLast(record);
        tally.records++;
    }

    private LogRecord head(Origin origin, long timeMicros, String host) {
        return new LogRecord(
                timeMicros,
                host,
                fields.service.isEmpty() ? origin.names.service() : fields.service,
                fields.logger,
                fields.level,
                fields.pid,
                fields.requestId,
                fields.globalRequestId,
                fields.project,
                fields.instance,
                fields.message,
                fields.traceback,
                0,
                origin.name,
                origin.line);
    }

    private @Nullable OpenRecord continuedRecord(Origin origin, long timeMicros, String host) {
        if (fields.hasContext || !fields.level.isError() || fields.pid < 0 || fields.logger.isEmpty()) {
            return null;
        }
        boolean likeTraceback = TracebackText.isLike(fields.message);
        for (Iterator<OpenRecord> newestFirst = open.descendingIterator(); newestFirst.hasNext(); ) {
            OpenRecord candidate = newestFirst.next();
            if (candidate.isContinuedBy(origin, timeMicros, host, fields, likeTraceback)) {
                return candidate;
            }
        }
        return null;
    }

    private void join(@Nullable OpenRecord record, Utf8 text) {
        join(record, text.array(), text.offset(), text.offset() + text.length());
    }

    private void join(@Nullable OpenRecord record, byte[] bytes, int from, int to) {
        if (record == null) {
            tally.reject(Rejection.NO_TIMESTAMP);
        } else if (record.isDelivered()) {
            tally.reject(Rejection.RECORD_GONE);
        } else if (record.join(bytes, from, to)) {
            tally.joined++;
        } else {
            tally.reject(Rejection.TRACEBACK_LIMIT);
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
