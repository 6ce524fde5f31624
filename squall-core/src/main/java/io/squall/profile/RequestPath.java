package io.squall.profile;

import io.squall.event.Event;
import io.squall.event.HttpMethod;
import io.squall.log.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * The shape of the path that a request asks for: {@code /v2.1/servers/4f0e…/action} is like that of any other server. Templates hide
 * whole paths, and a list of servers takes as long as a list of flavours only by chance.
 *
 * <p>A path is what follows the method, up to a question mark, a space or a quote. Segments of other than letters, {@code -},
 * {@code _} and a version are names or ids, and all alike.
 */
final class RequestPath {

    private static final int LONGEST_SEGMENT = 32;
    private static final int LONGEST_VERSION = 6;
    private static final long PRIME = 0x100000001B3L;
    private static final long ANY_SEGMENT = 0x9E3779B97F4A7C15L;

    private RequestPath() {}

    /** Hash of the shape; 0 when the event tells no path. */
    static long shape(Event event) {
        HttpMethod method = event.measures().httpMethod();
        if (method == HttpMethod.NONE) {
            return 0;
        }
        byte[] name = method.name().getBytes(StandardCharsets.US_ASCII);
        Utf8 message = event.message();
        int at = after(name, message);
        return at < 0 ? 0 : shape(message.array(), at, message.offset() + message.length());
    }

    /** Where the path begins: behind the method and a space; -1 when there is none. */
    private static int after(byte[] name, Utf8 message) {
        byte[] bytes = message.array();
        int end = message.offset() + message.length() - name.length - 1;
        for (int from = message.offset(); from < end; from++) {
            int same = 0;
            while (same < name.length && bytes[from + same] == name[same]) {
                same++;
            }
            if (same == name.length && bytes[from + same] == ' ') {
                return from + same + 1;
            }
        }
        return -1;
    }

    private static long shape(byte[] bytes, int from, int end) {
        long hash = 1;
        int start = from;
        for (int at = from; at <= end; at++) {
            boolean last = at == end || isEnd(bytes[at]);
            if (last || bytes[at] == '/') {
                hash = hash * PRIME + segment(bytes, start, at);
                start = at + 1;
            }
            if (last) {
                break;
            }
        }
        return hash ^ (hash >>> 32);
    }

    private static boolean isEnd(byte b) {
        return b == '?' || b == ' ' || b == '"' || b == '\'';
    }

    private static long segment(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST_SEGMENT) {
            return ANY_SEGMENT;
        }
        boolean version = length > 1 && length <= LONGEST_VERSION && bytes[from] == 'v' && isDigit(bytes[from + 1]);
        long hash = length;
        for (int at = from; at < to; at++) {
            if (!version && !isWord(bytes[at])) {
                return ANY_SEGMENT;
            }
            hash = hash * PRIME + bytes[at];
        }
        return hash;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isWord(byte b) {
        return (b >= 'a' && b <= 'z') || b == '-' || b == '_';
    }
}
