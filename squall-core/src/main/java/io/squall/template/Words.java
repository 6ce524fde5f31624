package io.squall.template;

import static io.squall.template.ByteClass.DIGIT;
import static io.squall.template.ByteClass.DOT;
import static io.squall.template.ByteClass.HEX;
import static io.squall.template.ByteClass.HYPHEN;
import static io.squall.template.ByteClass.LETTER;
import static io.squall.template.ByteClass.UNDERSCORE;
import static io.squall.template.ByteClass.UPPER;

import java.nio.charset.StandardCharsets;

/**
 * Tells by its shape whether a word is a variable: an id, an address, a number, a counted name, a host.
 *
 * <p>A word is a run of letters, digits, {@code _}, {@code -} and {@code .} that begins with none of the last two. Where
 * shape does not decide (a host called {@code controller}), it stays, and the tree decides later by how many values are
 * seen in its place.
 */
final class Words {

    private static final int UUID_LENGTH = 36;
    /** From here on a run of hexadecimal digits is an id and no word. */
    private static final int MIN_HEX_LENGTH = 8;
    /** From here on a word with digits, small and capital letters is a token (Fernet, base64). */
    private static final int MIN_OPAQUE_LENGTH = 32;

    /** Last labels of names of hosts without any digit; a Python module hardly ever ends in them. */
    private static final byte[][] DOMAINS = ascii(
            "com",
            "net",
            "org",
            "edu",
            "gov",
            "local",
            "localdomain",
            "internal",
            "lan",
            "novalocal",
            "openstacklocal");

    /** Prefixes that Neutron and Nova put before the first 11 characters of a port or network id. */
    private static final byte[][] DEVICES = ascii(
            "tap", "qvo", "qvb", "qbr", "brq", "qr-", "qg-", "sg-", "fg-", "ha-", "fpr-", "rfp-", "vhu", "patch-");

    private Words() {}

    /**
     * Where the variable part of the word {@code bytes[from, to)} begins: {@code from} when all of it varies, {@code to}
     * when nothing does, between them for a fixed prefix before a UUID ({@code volume-6b1f…}).
     *
     * @param classes the classes of all bytes of the word, or-ed
     */
    static int variableFrom(byte[] bytes, int from, int to, int classes) {
        if ((classes & DIGIT) == 0) {
            return isDevice(bytes, from, to, classes) || isDomainName(bytes, from, to, classes) ? from : to;
        }
        if ((ByteClass.of(bytes[from]) & DIGIT) != 0) {
            return from;
        }
        if (to - from >= UUID_LENGTH) {
            int uuid = uuidFrom(bytes, from, to);
            if (uuid >= 0) {
                return isRequestPrefix(bytes, from, uuid) ? from : uuid;
            }
        }
        boolean variable = isDevice(bytes, from, to, classes)
                || isOpaque(from, to, classes)
                || (!TechnicalWords.contains(bytes, from, to) && hasVariablePart(bytes, from, to))
                || isDomainName(bytes, from, to, classes);
        return variable ? from : to;
    }

    private static boolean isOpaque(int from, int to, int classes) {
        return to - from >= MIN_OPAQUE_LENGTH && (classes & UPPER) != 0 && (classes & DOT) == 0;
    }

    private static int uuidFrom(byte[] bytes, int from, int to) {
        for (int start = from; start <= to - UUID_LENGTH; start++) {
            if (isUuid(bytes, start)) {
                return start;
            }
        }
        return -1;
    }

    private static boolean isUuid(byte[] bytes, int start) {
        if (bytes[start + 8] != '-'
                || bytes[start + 13] != '-'
                || bytes[start + 18] != '-'
                || bytes[start + 23] != '-') {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (!hyphen && !ByteClass.is(bytes[start + i], HEX)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRequestPrefix(byte[] bytes, int from, int to) {
        return to - from == 4
                && bytes[from] == 'r'
                && bytes[from + 1] == 'e'
                && bytes[from + 2] == 'q'
                && bytes[from + 3] == '-';
    }

    /** A network device named after a port: {@code tap3c1d9b52-7e}. */
    private static boolean isDevice(byte[] bytes, int from, int to, int classes) {
        if ((classes & HYPHEN) == 0) {
            return false;
        }
        for (byte[] prefix : DEVICES) {
            int id = from + prefix.length;
            if (to - id == 11 && startsWith(bytes, from, to, prefix) && isShortPortId(bytes, id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShortPortId(byte[] bytes, int from) {
        for (int i = 0; i < 11; i++) {
            if (i == 8 ? bytes[from + i] != '-' : !ByteClass.is(bytes[from + i], HEX)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomainName(byte[] bytes, int from, int to, int classes) {
        if ((classes & DOT) == 0 || (classes & UNDERSCORE) != 0) {
            return false;
        }
        int label = to;
        while (label > from && bytes[label - 1] != '.') {
            label--;
        }
        for (byte[] domain : DOMAINS) {
            if (to - label == domain.length && label - from > 1 && startsWith(bytes, label, to, domain)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part between joints is a number, a long hexadecimal id or a counted name. */
    private static boolean hasVariablePart(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || ByteClass.is(bytes[i], HYPHEN | DOT | UNDERSCORE)) {
                if (i > start && isVariablePart(bytes, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isVariablePart(byte[] bytes, int from, int to) {
        if (ByteClass.isDigit(bytes[from])) {
            return true;
        }
        int letters = 0;
        while (from + letters < to && ByteClass.is(bytes[from + letters], LETTER)) {
            letters++;
        }
        if (from + letters == to) {
            return false;
        }
        if (to - from >= MIN_HEX_LENGTH && all(bytes, from, to, HEX)) {
            return true;
        }
        // One letter and digits is a version or a layer (v3, l3, s3); two letters and more count things.
        return letters >= 2 && all(bytes, from + letters, to, DIGIT) && !TechnicalWords.contains(bytes, from, to);
    }

    private static boolean all(byte[] bytes, int from, int to, int classes) {
        for (int i = from; i < to; i++) {
            if (!ByteClass.is(bytes[i], classes)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] ascii(String... words) {
        byte[][] all = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            all[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return all;
    }
}
