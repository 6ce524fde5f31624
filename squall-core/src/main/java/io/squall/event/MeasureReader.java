package io.squall.event;

import io.squall.log.Utf8;

/**
 * Extracts the {@link Measures} of a message in one look at its beginning: the first bytes decide which of the few readers may
 * know it, so that the many messages without a measure cost a handful of comparisons and no object. Works on bytes, without
 * regular expressions. What each reader takes, from which lines and in which unit, stands at {@link AccessLineReader},
 * {@link ProxyLineReader}, {@link UwsgiLineReader}, {@link RequestNoteReader}, {@link MemoryReader}, {@link StepReader} and
 * {@link VmEventReader}; a quantity that the message does not tell is missing ({@link Float#NaN}, status 0), never guessed.
 *
 * <p>Keeps only reusable buffers; used by one thread.
 */
final class MeasureReader {

    /** A client's address is shorter. */
    private static final int MAX_FIRST_WORD = 80;

    private static final byte[] INSTANCE_MARK = Ascii.bytes("[instance: ");
    private static final byte[] MARK_END = Ascii.bytes("] ");
    private static final int MAX_MARK = 64;

    private final MessageCursor cursor = new MessageCursor();
    private final MeasureFields fields = new MeasureFields();

    /**
     * What {@code message} tells; {@link Measures#NONE} when it is nothing.
     *
     * @param ofInstance whether the record names an instance: only then can it tell what happened to a guest, because
     *     openings like {@code Migrating} are used for other things too
     */
    Measures read(Utf8 message, boolean ofInstance) {
        if (message.isEmpty()) {
            return Measures.NONE;
        }
        cursor.reset(message);
        fields.clear();
        if (!readRequest()) {
            cursor.moveTo(0);
            readInstanceMark();
            readStatement(ofInstance);
        }
        return fields.toMeasures();
    }

    private boolean readRequest() {
        byte first = cursor.peek();
        return switch (first) {
            case '[' -> UwsgiLineReader.read(cursor, fields);
            case 'G', 'H', 'P', 'D', 'O', 'h' -> RequestNoteReader.read(cursor, fields) || readAccess(first);
            default -> readAccess(first);
        };
    }

    private boolean readAccess(byte first) {
        cursor.moveTo(0);
        if (!cursor.seek(' ', MAX_FIRST_WORD) || !(mayBeginAddress(first) || MessageCursor.isDigit(cursor.before()))) {
            return false;
        }
        cursor.skip(' ');
        boolean proxy = cursor.peek() == '[';
        cursor.moveTo(0);
        return proxy ? ProxyLineReader.read(cursor, fields) : AccessLineReader.read(cursor, fields);
    }

    /** An IPv4 or IPv6 address, or the {@code -} of a missing one. A name with its port is known by its last byte. */
    private static boolean mayBeginAddress(byte first) {
        return MessageCursor.isDigit(first) || (first >= 'a' && first <= 'f') || first == ':' || first == '-';
    }

    private void readInstanceMark() {
        if (cursor.skip(INSTANCE_MARK) && !cursor.seekPast(MARK_END, MAX_MARK)) {
            cursor.moveTo(0);
        }
    }

    private void readStatement(boolean ofInstance) {
        int begin = cursor.position();
        MemoryReader.read(cursor, fields);
        cursor.moveTo(begin);
        if (ofInstance) {
            fields.vmEvent = VmEventReader.read(cursor);
            StepReader.read(cursor, fields);
        }
    }
}
