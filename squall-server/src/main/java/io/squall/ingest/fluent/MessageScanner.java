package io.squall.ingest.fluent;

import io.netty.buffer.ByteBuf;
import org.msgpack.core.MessageFormat;

/**
 * Finds where a MessagePack value ends, without making anything of it, and goes on where it stopped when more bytes come. What
 * is nested too deep or longer than allowed is refused by its first bytes, before memory is given to it.
 *
 * <p>Used by the connection's thread.
 */
final class MessageScanner {

    /** Deeper than any log record; each level costs the decoder a frame of its stack. */
    static final int MAX_DEPTH = 32;

    private final int maxBytes;
    private final long[] open = new long[MAX_DEPTH];
    private int depth;
    private long scanned;

    /** Bytes of a text that are still to come. */
    private long skip;

    private boolean begun;

    MessageScanner(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** True while a value has begun that has not ended. */
    boolean isInside() {
        return begun;
    }

    /**
     * Looks on in {@code in}, which begins with the value.
     *
     * @return length of the value in bytes, or -1 when its end is not there
     * @throws HostileMessageException when it is nested too deep, or too long
     */
    int scan(ByteBuf in) {
        long limit = in.readableBytes();
        while (true) {
            if (skip > 0) {
                long skipped = Math.min(skip, limit - scanned);
                skip -= skipped;
                scanned += skipped;
                if (skip > 0) {
                    return -1;
                }
            }
            if (begun && closeFull()) {
                int length = (int) scanned;
                reset();
                return length;
            }
            if (scanned >= limit || !header(in, limit)) {
                return -1;
            }
        }
    }

    private void reset() {
        depth = 0;
        scanned = 0;
        skip = 0;
        begun = false;
    }

    /** Closes containers that have all their values; true when none is open. */
    private boolean closeFull() {
        while (depth > 0 && open[depth - 1] == 0) {
            depth--;
        }
        return depth == 0;
    }

    /** Reads the head of the next value; false when it is not there wholly. */
    private boolean header(ByteBuf in, long limit) {
        int at = in.readerIndex() + (int) scanned;
        int first = in.getUnsignedByte(at);
        int lengthBytes = lengthBytes(first);
        if (limit - scanned < 1 + lengthBytes) {
            return false;
        }
        long length = lengthBytes == 0 ? 0 : number(in, at + 1, lengthBytes);
        if (depth > 0) {
            open[depth - 1]--;
        }
        begun = true;
        scanned += 1 + lengthBytes;
        MessageFormat format = MessageFormat.valueOf((byte) first);
        switch (format) {
            case FIXARRAY -> open(first & 0x0f);
            case FIXMAP -> open(2L * (first & 0x0f));
            case ARRAY16, ARRAY32 -> open(length);
            case MAP16, MAP32 -> open(2 * length);
            case FIXSTR -> skip(first & 0x1f);
            case STR8, STR16, STR32, BIN8, BIN16, BIN32 -> skip(length);
            case EXT8, EXT16, EXT32 -> skip(length + 1);
            case FIXEXT1 -> skip(2);
            case FIXEXT2 -> skip(3);
            case FIXEXT4 -> skip(5);
            case FIXEXT8 -> skip(9);
            case FIXEXT16 -> skip(17);
            case FLOAT32, INT32, UINT32 -> skip(4);
            case FLOAT64, INT64, UINT64 -> skip(8);
            case INT16, UINT16 -> skip(2);
            case INT8, UINT8 -> skip(1);
            case NEVER_USED -> throw new HostileMessageException("not MessagePack");
            default -> skip(0);
        }
        return true;
    }

    private void open(long values) {
        // Each value takes a byte at least.
        check(values);
        if (depth == MAX_DEPTH) {
            throw new HostileMessageException("nested deeper than " + MAX_DEPTH);
        }
        open[depth++] = values;
    }

    private void skip(long bytes) {
        check(bytes);
        skip = bytes;
    }

    private void check(long more) {
        if (scanned + more > maxBytes) {
            throw new HostileMessageException("longer than " + maxBytes + " bytes");
        }
    }

    private static int lengthBytes(int first) {
        return switch (first) {
            case 0xc4, 0xc7, 0xd9 -> 1;
            case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 2;
            case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 4;
            default -> 0;
        };
    }

    private static long number(ByteBuf in, int at, int bytes) {
        return switch (bytes) {
            case 1 -> in.getUnsignedByte(at);
            case 2 -> in.getUnsignedShort(at);
            default -> in.getUnsignedInt(at);
        };
    }
}
