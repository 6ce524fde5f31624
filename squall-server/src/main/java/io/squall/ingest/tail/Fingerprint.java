package io.squall.ingest.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first bytes of a file, as far as they are read: when they differ, it is another file in the same place.
 *
 * @param length number of the bytes, at most {@value #MAX_BYTES}; 0 says nothing
 * @param hash the first 8 bytes of their SHA-256, in hex
 */
record Fingerprint(int length, String hash) {

    static final int MAX_BYTES = 256;
    private static final int HASH_BYTES = 8;

    static Fingerprint of(byte[] head) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(head);
            return new Fingerprint(head.length, HexFormat.of().formatHex(digest, 0, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first {@code length} bytes, or fewer where the file is shorter. */
    static byte[] head(FileChannel file, int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(length);
        while (head.hasRemaining()) {
            int read = file.read(head, head.position());
            if (read < 0) {
                break;
            }
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** True when {@code file} begins with these bytes. */
    boolean matches(FileChannel file) throws IOException {
        return equals(of(head(file, length)));
    }
}
