package io.squall.log;

/** The {@code [instance: UUID]} that nova's instance logger puts in front of a message. */
final class InstanceMark {

    private static final String OPENING = "[instance: ";
    private static final int MAX_ID_BYTES = 64;

    private InstanceMark() {}

    /** The instance named at the front of the message {@code bytes[from, to)}, or empty. */
    static Utf8 instance(byte[] bytes, int from, int to) {
        if (!Ascii.isAt(bytes, from, to, OPENING)) {
            return Utf8.EMPTY;
        }
        int idFrom = from + OPENING.length();
        int idTo = Ascii.indexOf(bytes, idFrom, Math.min(to, idFrom + MAX_ID_BYTES), ']');
        return idTo < 0 ? Utf8.EMPTY : Utf8.wrap(bytes, idFrom, idTo - idFrom);
    }
}
