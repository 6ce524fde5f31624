package io.squall.log;

/** How Python tracebacks look inside the lines of oslo.log. */
final class TracebackText {

    private static final Utf8 HEADER = Utf8.of("Traceback (most recent call last)");
    private static final Utf8 INSTANCE_MARK = Utf8.of("[instance: ");
    private static final Utf8 MARK_END = Utf8.of("]");

    private TracebackText() {}

    /** True for a traceback's header and its indented lines, with or without an instance mark in front. */
    static boolean isLike(Utf8 message) {
        Utf8 text = withoutInstanceMark(message);
        return text.isEmpty() || text.byteAt(0) == ' ' || text.startsWith(HEADER);
    }

    /** The text behind {@code [instance: UUID] }, which oslo.log repeats in front of each traceback line. */
    static Utf8 withoutInstanceMark(Utf8 message) {
        if (!message.startsWith(INSTANCE_MARK)) {
            return message;
        }
        int end = message.indexOf(MARK_END, INSTANCE_MARK.length());
        if (end < 0) {
            return message;
        }
        int begin = end + 1 < message.length() && message.byteAt(end + 1) == ' ' ? end + 2 : end + 1;
        return message.slice(begin, message.length());
    }
}
