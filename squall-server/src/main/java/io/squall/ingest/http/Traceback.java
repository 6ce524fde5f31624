package io.squall.ingest.http;

/** Tells lines of a traceback that came alone, because a shipper sends each line of a file as a record of its own. */
final class Traceback {

    private static final String HEAD = "Traceback (most recent call last)";

    private Traceback() {}

    /** True for a line that begins with a blank, or is a traceback's head. */
    static boolean isLine(byte[] bytes, int from, int to) {
        return from < to && (bytes[from] == ' ' || bytes[from] == '\t' || Bytes.isAt(bytes, from, to, HEAD));
    }
}
