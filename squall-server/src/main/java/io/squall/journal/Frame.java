package io.squall.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * An entry as it lies on disk, big end first:
 *
 * <pre>
 * 0   magic     4 bytes, "SqJ1"
 * 4   length    4 bytes, of the payload
 * 8   crc       4 bytes, CRC-32C of all that follows
 * 12  sequence  8 bytes
 * 20  received  8 bytes, milliseconds since the epoch
 * 28  lines     8 bytes, log lines accepted ever, this entry's included
 * 36  payload   see {@link EntryCodec}
 * </pre>
 *
 * The magic lets a reader find the next entry behind a damaged one.
 */
record Frame(long sequence, long receivedMillis, long lines, byte[] payload) {

    static final int HEAD_BYTES = 36;
    static final int MAX_PAYLOAD_BYTES = 256 << 20;
    static final int MAGIC = 0x53714A31;

    private static final int CHECKED_FROM = 12;

    int size() {
        return HEAD_BYTES + payload.length;
    }

    byte[] toBytes() {
        byte[] bytes = new byte[size()];
        ByteBuffer out = ByteBuffer.wrap(bytes);
        out.putInt(MAGIC).putInt(payload.length).putInt(0);
        out.putLong(sequence).putLong(receivedMillis).putLong(lines).put(payload);
        out.putInt(8, crc(bytes));
        return bytes;
    }

    /** The checksum of an entry that lies in {@code bytes} as a whole. */
    static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
