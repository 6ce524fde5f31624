package io.squall.profile;

import io.squall.event.Event;
import io.squall.log.Utf8;

/**
 * A kind of event that health never showed. Two events of it with different statuses are two kinds, even where the reworded message
 * hides the status from the reader.
 *
 * @param kind {@link Event#kind()}
 * @param status of the answer that the event tells; 0 where it tells none
 */
record UnseenKind(long kind, int status) {

    private static final int DIGITS = 3;

    static UnseenKind of(Event event) {
        int status = event.measures().httpStatus();
        return new UnseenKind(event.kind(), status == 0 ? lastStatus(event.message()) : status);
    }

    /** The last word that could be a status; 0 where there is none. */
    private static int lastStatus(Utf8 message) {
        byte[] bytes = message.array();
        int end = message.offset() + message.length();
        for (int at = end - DIGITS; at >= message.offset(); at--) {
            boolean isWord = (at == message.offset() || bytes[at - 1] == ' ')
                    && (at + DIGITS == end || bytes[at + DIGITS] == ' ');
            if (isWord
                    && isBetween(bytes[at], '1', '5')
                    && isBetween(bytes[at + 1], '0', '9')
                    && isBetween(bytes[at + 2], '0', '9')) {
                return 100 * (bytes[at] - '0') + 10 * (bytes[at + 1] - '0') + bytes[at + 2] - '0';
            }
        }
        return 0;
    }

    private static boolean isBetween(byte b, char first, char last) {
        return b >= first && b <= last;
    }
}
