package io.squall.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words that end in digits and are words all the same: formats, protocols, architectures, Python packages. Without this
 * list {@code qcow2} would look like a counted name such as {@code node2}.
 */
final class TechnicalWords {

    private static final long[] HASHES = hashes(
            "amd64",
            "aarch64",
            "ppc64",
            "ppc64le",
            "x86_64",
            "win32",
            "base64",
            "boto3",
            "crc32",
            "ec2",
            "ext2",
            "ext3",
            "ext4",
            "http2",
            "ipv4",
            "ipv6",
            "iso9660",
            "jinja2",
            "keystoneauth1",
            "libxml2",
            "md5",
            "ml2",
            "oauth1",
            "oauth2",
            "pbkdf2",
            "psycopg2",
            "python2",
            "python3",
            "qcow2",
            "saml2",
            "sha1",
            "sha224",
            "sha256",
            "sha384",
            "sha512",
            "sqlite3",
            "urllib3",
            "utf8",
            "utf-8",
            "x509");

    private TechnicalWords() {}

    /** Whether {@code bytes[from, to)} is one of them, in any case. */
    static boolean contains(byte[] bytes, int from, int to) {
        return Arrays.binarySearch(HASHES, hash(bytes, from, to)) >= 0;
    }

    private static long[] hashes(String... words) {
        return Arrays.stream(words)
                .mapToLong(word -> hash(word.getBytes(StandardCharsets.US_ASCII), 0, word.length()))
                .sorted()
                .toArray();
    }

    /** FNV-1a over lower-case bytes, 64 bits: look-up without making a string. */
    private static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            int lower = ByteClass.is(b, ByteClass.UPPER) ? b | 0x20 : b;
            hash = (hash ^ lower) * 0x100000001b3L;
        }
        return hash;
    }
}
