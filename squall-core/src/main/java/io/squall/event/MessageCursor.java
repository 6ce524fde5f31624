package io.squall.event;

import io.squall.log.Utf8;
import java.util.Arrays;

/**
 * A position in a message, moved forward by whoever reads it. Reused from message to message by one thread, so that
 * reading costs no object. A read that does not find what it asks for leaves the position where it was.
 */
final class MessageCursor {

    /** More digits than this in front of the point are no quantity that a log would tell. */
    private static final int MAX_INTEGER_DIGITS = 15;

    private byte[] bytes = new byte[0];
    private int start;
    private int at;
    private int end;

    /** Stands at the beginning of {@code message}. */
    void reset(Utf8 message) {
        bytes = message.array();
        start = message.offset();
        at = start;
        end = start + message.length();
    }

    /** Distance from the beginning of the message. */
    int position() {
        return at - start;
    }

    /** Goes to a {@link #position()} taken before. */
    void moveTo(int position) {
        at = start + position;
    }

    /** The byte here, or 0 at the end. */
    byte peek() {
        return at < end ? bytes[at] : 0;
    }

    /** The byte in front of the position, or 0 at the beginning. */
    byte before() {
        return at > start ? bytes[at - 1] : 0;
    }

    boolean atEnd() {
        return at >= end;
    }

    /** True when {@code literal} stands here. */
    boolean sees(byte[] literal) {
        return end - at >= literal.length && Arrays.equals(bytes, at, at + literal.length, literal, 0, literal.length);
    }

    /** True when the message ends with {@code literal} and it lies ahead. */
    boolean endsWith(byte[] literal) {
        return end - at >= literal.length
                && Arrays.equals(bytes, end - literal.length, end, literal, 0, literal.length);
    }

    /** Steps over {@code literal} when it stands here. */
    boolean skip(byte[] literal) {
        if (!sees(literal)) {
            return false;
        }
        at += literal.length;
        return true;
    }

    /** Steps over one byte when it is {@code expected}. */
    boolean skip(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    void skipBlanks() {
        while (at < end && bytes[at] == ' ') {
            at++;
        }
    }

    /** Goes to the next {@code target} among the next {@code within} bytes. */
    boolean seek(char target, int within) {
        int limit = (int) Math.min(end, (long) at + within);
        for (int i = at; i < limit; i++) {
            if (bytes[i] == target) {
                at = i;
                return true;
            }
        }
        return false;
    }

    /** Goes behind the next {@code literal}, which begins among the next {@code within} bytes. */
    boolean seekPast(byte[] literal, int within) {
        int limit = (int) Math.min(end - literal.length, (long) at + within - 1);
        for (int i = at; i <= limit; i++) {
            if (bytes[i] == literal[0] && Arrays.equals(bytes, i, i + literal.length, literal, 0, literal.length)) {
                at = i + literal.length;
                return true;
            }
        }
        return false;
    }

    /** Goes to the last word of what lies ahead; stays when there is only one. */
    void seekLastWord() {
        for (int i = end - 1; i > at; i--) {
            if (bytes[i] == ' ') {
                at = i + 1;
                return;
            }
        }
    }

    /** Reads {@code 12}, {@code 12.5} or {@code .5} and stands behind it; NaN when no such number stands here. */
    double number() {
        int i = at;
        double value = 0;
        while (i < end && isDigit(bytes[i])) {
            value = value * 10 + (bytes[i] - '0');
            i++;
        }
        int digits = i - at;
        if (digits > MAX_INTEGER_DIGITS) {
            return Double.NaN;
        }
        if (i + 1 < end && bytes[i] == '.' && isDigit(bytes[i + 1])) {
            i++;
            double unit = 0.1;
            while (i < end && isDigit(bytes[i])) {
                value += (bytes[i] - '0') * unit;
                unit /= 10;
                i++;
            }
        } else if (digits == 0) {
            return Double.NaN;
        }
        at = i;
        return value;
    }

    /** Reads an HTTP status, 100 to 599, that is no part of a longer number; 0 when none stands here. */
    int status() {
        if (end - at < 3 || (end - at > 3 && isDigit(bytes[at + 3]))) {
            return 0;
        }
        int status = 0;
        for (int i = at; i < at + 3; i++) {
            if (!isDigit(bytes[i])) {
                return 0;
            }
            status = status * 10 + (bytes[i] - '0');
        }
        if (status < 100 || status > 599) {
            return 0;
        }
        at += 3;
        return status;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
