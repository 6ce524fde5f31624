package io.squall.ingest.http;

import io.squall.ingest.RawLanes;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the lines of one request into their lanes, within the limits on lines. Used by one thread. */
final class LaneCollector {

    private static final byte[] BLANK = {};
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_FILE = 1024;

    private final String source;
    private final int maxLines;
    private final int maxLineBytes;
    private final RawLanes raw;
    private final Map<Lane, Open> lanes = new LinkedHashMap<>();

    private @Nullable Lane current;
    private Open open = new Open(false);
    private int lines;
    private int cut;

    /** @param raw what is known of the lanes from requests before */
    LaneCollector(String source, int maxLines, int maxLineBytes, RawLanes raw) {
        this.source = source;
        this.maxLines = maxLines;
        this.maxLineBytes = maxLineBytes;
        this.raw = raw;
    }

    /** Further lines belong to this lane. Names are from outside: cut to a length that names have, without control characters. */
    void lane(String host, String service, String file) {
        if (current != null
                && current.host().equals(host)
                && current.service().equals(service)
                && current.file().equals(file)) {
            return;
        }
        current = new Lane(source, name(host, LONGEST_NAME), name(service, LONGEST_NAME), name(file, LONGEST_FILE));
        // Without a host, the request before may have been another sender's.
        open = lanes.computeIfAbsent(current, lane -> new Open(!lane.host().isEmpty() && raw.holds(lane)));
    }

    /** Longest line. */
    int maxLineBytes() {
        return maxLineBytes;
    }

    /** Adds all lines of {@code bytes[from, to)} to the lane; an end of line at the very end begins no further line. */
    void addText(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int feed = Bytes.indexOf(bytes, at, to, '\n');
            int end = feed < 0 ? to : feed;
            addLine(bytes, at, end > at && bytes[end - 1] == '\r' ? end - 1 : end, true);
            at = end + 1;
        }
    }

    /**
     * Adds one line, or its head when it is too long.
     *
     * @param isRaw a line of a log as it was written; false for one that was made of a structured record, or is one
     */
    void addLine(byte[] bytes, int from, int to, boolean isRaw) {
        if (++lines > maxLines) {
            throw new RejectedPush(
                    RejectedFor.TOO_MANY_LINES,
                    "more than " + maxLines + " lines in one request; send smaller requests");
        }
        int end = to;
        if (to - from > maxLineBytes) {
            end = Bytes.characterStart(bytes, from, from + maxLineBytes);
            cut++;
        }
        open.add(line(bytes, from, end), isRaw);
    }

    /** True when the last line of the lane is one of a traceback, as a line that begins with a blank is. */
    boolean isInTraceback() {
        return open.inTraceback;
    }

    /** True when the lane ended with a line of a log, so that what tells nothing of itself continues it. */
    boolean endedRaw() {
        return open.raw;
    }

    /** The lanes with their lines. */
    List<LaneLines> lanes() {
        List<LaneLines> all = new ArrayList<>(lanes.size());
        lanes.forEach((lane, its) -> {
            if (!its.lines.isEmpty()) {
                raw.ended(lane, its.raw);
                all.add(new LaneLines(lane, its.lines));
            }
        });
        return all;
    }

    /** Lines that were too long. */
    int cut() {
        return cut;
    }

    private static byte[] line(byte[] bytes, int from, int to) {
        if (from == 0 && to == bytes.length) {
            return bytes;
        }
        if (from >= to) {
            return BLANK;
        }
        byte[] line = new byte[to - from];
        System.arraycopy(bytes, from, line, 0, line.length);
        return line;
    }

    private static String name(String text, int longest) {
        String name = text.length() > longest ? text.substring(0, longest) : text;
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return name.replaceAll("\\p{Cntrl}", "?");
            }
        }
        return name;
    }

    private static final class Open {
        private final List<byte[]> lines = new ArrayList<>();
        private boolean raw;
        private boolean inTraceback;

        private Open(boolean raw) {
            this.raw = raw;
        }

        private void add(byte[] line, boolean isRaw) {
            lines.add(line);
            raw = isRaw;
            inTraceback = Traceback.isLine(line, 0, line.length);
        }
    }
}
