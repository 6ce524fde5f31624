package io.squall.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a merged text apart by the file names in it: {@code controller/nova-api.log:2026-11-24 …} in front of each line,
 * as {@code grep -r ''} prints, or {@code ==> controller/nova-api.log <==} above them, as head and tail do.
 *
 * <p>A name in front counts when what follows it is a record in some format; from then on it is known, and taken off
 * further lines whatever they hold. At most {@value #MAX_FILES} names are kept apart, the rest is read as one file.
 */
final class FilePrefixes {

    private static final int MAX_FILES = 10_000;
    private static final int MAX_NAME_BYTES = 4096;
    private static final int MAX_EARLY_LINES = 1000;
    private static final Utf8 HEADER_BEGIN = Utf8.of("==> ");
    private static final Utf8 HEADER_END = Utf8.of(" <==");

    /** A name in front ends the search at one of these, which stand early in every line of a log. */
    private static final String NOT_IN_NAMES = " \t\"{[<|";

    private final Origin whole;
    private final PathLayout layout;
    private final List<LineFormat> formats;
    private final FormatDetector probe;
    private final Map<Utf8, Origin> known = new HashMap<>();

    /** Lines since the last known name that may have had a new one in front. */
    private final Deque<Utf8> early = new ArrayDeque<>();

    /** Where lines without a name in front come from. */
    private Origin unnamed;

    private Origin current;
    private Utf8 lastName = Utf8.EMPTY;
    private Origin lastNamed;

    /** @param whole the input itself */
    FilePrefixes(Origin whole, PathLayout layout, List<LineFormat> formats) {
        this.whole = whole;
        this.layout = layout;
        this.formats = formats;
        this.probe = new FormatDetector(formats);
        this.unnamed = whole;
        this.current = whole;
        this.lastNamed = whole;
    }

    /** For lines that all come from {@code whole}, whatever they look like. */
    static FilePrefixes none(Origin whole) {
        return new FilePrefixes(whole, new PathLayout(List.of()), List.of());
    }

    private boolean isOff() {
        return formats.isEmpty();
    }

    /** Where the line that was looked at last comes from. */
    Origin current() {
        return current;
    }

    /** Where the text begins behind a known file name; {@code from} when there is none. */
    int skipKnown(byte[] bytes, int from, int to) {
        current = unnamed;
        if (known.isEmpty()) {
            return from;
        }
        int behindLast = from + lastName.length();
        if (behindLast < to
                && bytes[behindLast] == ':'
                && Utf8.wrap(bytes, from, to - from).startsWith(lastName)) {
            current = lastNamed;
            return behindLast + 1;
        }
        for (int colon = nextColon(bytes, from, from, to); colon >= 0; colon = nextColon(bytes, from, colon + 1, to)) {
            Utf8 name = Utf8.wrap(bytes, from, colon - from);
            Origin origin = known.get(name);
            if (origin != null) {
                goTo(name.compact(), origin);
                return colon + 1;
            }
        }
        return from;
    }

    /** Reads a {@code ==> file <==} line: the lines that follow come from there. */
    boolean readHeader(byte[] bytes, int from, int to) {
        Utf8 line = Utf8.wrap(bytes, from, to - from);
        int nameEnd = line.length() - HEADER_END.length();
        if (isOff()
                || !line.startsWith(HEADER_BEGIN)
                || nameEnd <= HEADER_BEGIN.length()
                || nameEnd - HEADER_BEGIN.length() > MAX_NAME_BYTES
                || !line.slice(nameEnd, line.length()).equals(HEADER_END)) {
            return false;
        }
        unnamed = origin(line.slice(HEADER_BEGIN.length(), nameEnd).compact());
        current = unnamed;
        return true;
    }

    /**
     * Where the text begins behind a file name that was not seen before, its record being in {@code fields};
     * {@code from} when the line has none, and {@code fields} is clear.
     */
    int readNew(byte[] bytes, int from, int to, LineFields fields) {
        if (isOff()) {
            return from;
        }
        boolean mayHaveName = false;
        for (int colon = nextColon(bytes, from, from, to); colon >= 0; colon = nextColon(bytes, from, colon + 1, to)) {
            if (!looksLikePath(bytes, from, colon)) {
                continue;
            }
            mayHaveName = true;
            if (probe.parse(bytes, colon + 1, to, fields) == LineFormat.Outcome.RECORD) {
                Utf8 name = Utf8.wrap(bytes, from, colon - from).compact();
                Origin origin = origin(name);
                origin.line += linesBefore(Utf8.wrap(bytes, from, colon + 1 - from));
                goTo(name, origin);
                return colon + 1;
            }
        }
        if (mayHaveName && early.size() < MAX_EARLY_LINES) {
            early.addLast(Utf8.wrap(bytes, from, Math.min(to - from, MAX_NAME_BYTES + 1))
                    .compact());
        }
        fields.clear();
        return from;
    }

    /** Number of lines of a file that came before its first record: only now is known what their name in front was. */
    private int linesBefore(Utf8 prefix) {
        int lines = 0;
        while (!early.isEmpty() && early.getLast().startsWith(prefix)) {
            early.removeLast();
            lines++;
        }
        early.clear();
        return lines;
    }

    private void goTo(Utf8 name, Origin origin) {
        lastName = name;
        lastNamed = origin;
        current = origin;
    }

    private Origin origin(Utf8 name) {
        Origin origin = known.get(name);
        if (origin != null) {
            return origin;
        }
        if (known.size() == MAX_FILES) {
            return whole;
        }
        String path = name.toString();
        Origin added = new Origin(path, layout.names(path, path), new FormatDetector(formats));
        known.put(name, added);
        return added;
    }

    /** The next colon that may end a file name beginning at {@code start}, or -1. */
    private static int nextColon(byte[] bytes, int start, int from, int to) {
        int end = Math.min(to, start + MAX_NAME_BYTES);
        for (int i = from; i < end; i++) {
            if (bytes[i] == ':') {
                return i;
            }
            if (NOT_IN_NAMES.indexOf(bytes[i]) >= 0) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean looksLikePath(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '/' || bytes[i] == '.') {
                return true;
            }
        }
        return false;
    }
}
