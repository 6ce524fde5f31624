package io.squall.log;

/**
 * Reads the lines of one log format. An implementation keeps no state between lines beyond its interned names, and is
 * used by one thread.
 */
interface LineFormat {

    /** Name for the {@code --format} option and for reports, for example {@code oslo}. */
    String name();

    /**
     * Reads the line {@code bytes[from, to)}, which holds no line end.
     *
     * @param fields cleared by the caller; filled only when the outcome is {@link Outcome#RECORD} or
     *     {@link Outcome#CONTINUATION}
     */
    Outcome parse(byte[] bytes, int from, int to, LineFields fields);

    /**
     * True for a format that also takes lines which another one reads better, such as general syslog: it is asked after
     * all the others, even in a file that it describes best.
     */
    default boolean isCatchAll() {
        return false;
    }

    /** What a line turned out to be. */
    enum Outcome {
        /** A line with a time: it begins a record, or is a traceback line that carries the whole prefix. */
        RECORD,
        /** A line of this format that begins no record: it belongs to the one above. */
        CONTINUATION,
        /** Not this format. */
        FOREIGN
    }
}
