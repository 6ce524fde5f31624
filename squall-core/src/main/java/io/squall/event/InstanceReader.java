package io.squall.event;

import io.squall.log.Utf8;

/**
 * Finds the instance that a message names: the UUID of its {@code [instance: …]} mark, of {@code /servers/…} in a request, or
 * of {@code instance …}, {@code server …}, {@code device_id=…} in its text. Looks at the first 512 bytes.
 */
final class InstanceReader {

    private static final int MAX_LOOK = 512;
    private static final int UUID_LENGTH = 36;
    private static final int FIRST_HYPHEN = 8;

    private static final Utf8[] NAMES = {
        Utf8.of("instance"),
        Utf8.of("instances"),
        Utf8.of("instance_uuid"),
        Utf8.of("instance_id"),
        Utf8.of("server"),
        Utf8.of("servers"),
        Utf8.of("server_uuid"),
        Utf8.of("device_id")
    };

    private InstanceReader() {}

    /** The first instance that {@code message} names, or empty; a slice of the message. */
    static Utf8 read(Utf8 message) {
        byte[] bytes = message.array();
        int begin = message.offset();
        int end = begin + Math.min(message.length(), MAX_LOOK);
        for (int i = begin + FIRST_HYPHEN; i < end; i++) {
            if (bytes[i] != '-') {
                continue;
            }
            int uuid = i - FIRST_HYPHEN;
            if (uuid + UUID_LENGTH <= end && isUuid(bytes, uuid)) {
                if (isNamed(message, uuid - begin)) {
                    return message.slice(uuid - begin, uuid - begin + UUID_LENGTH);
                }
                i = uuid + UUID_LENGTH;
            }
        }
        return Utf8.EMPTY;
    }

    private static boolean isUuid(byte[] bytes, int from) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte b = bytes[from + i];
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            boolean fits = hyphen ? b == '-' : MessageCursor.isDigit(b) || (b >= 'a' && b <= 'f');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** True when the word in front of the UUID speaks of an instance. */
    private static boolean isNamed(Utf8 message, int uuid) {
        int end = uuid;
        while (end > 0 && !isWord(message.byteAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isWord(message.byteAt(start - 1))) {
            start--;
        }
        for (Utf8 name : NAMES) {
            if (end - start == name.length() && equalsIgnoringCase(message, start, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equalsIgnoringCase(Utf8 message, int from, Utf8 lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = message.byteAt(from + i);
            byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
            if (lower != lowerCase.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(byte b) {
        return b == '_' || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
