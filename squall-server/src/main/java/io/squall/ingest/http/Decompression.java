package io.squall.ingest.http;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.xerial.snappy.Snappy;

/**
 * Undoes what {@code Content-Encoding} or {@code grpc-encoding} names, within a limit. The output grows as it comes and counts
 * as held memory, so a bomb costs its sender's limit and no more.
 */
final class Decompression {

    /** What may be named, for answers. */
    static final String KNOWN = "gzip, deflate, zstd, snappy, identity";

    private static final int FIRST_BYTES = 8 * 1024;
    private static final int ZLIB_METHOD = 8;

    /** A window of 8 MiB, what RFC 9659 allows over HTTP; it is native memory that nobody else counts. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private final long maxBytes;

    Decompression(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The plain bytes.
     *
     * @param encoding as the header has it, or empty
     * @throws RejectedPush when the encoding is not known, the bytes are not of it, or the limit is exceeded
     */
    byte[] decode(String encoding, byte[] bytes, HeldMemory.Share memory) {
        try {
            return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
                case "", "identity", "none" -> bytes;
                case "gzip", "x-gzip" -> readAll(new GZIPInputStream(new ByteArrayInputStream(bytes)), memory);
                case "deflate" -> readAll(inflate(bytes), memory);
                case "zstd" -> readAll(zstd(bytes), memory);
                case "snappy" -> snappyBlock(bytes, memory);
                default ->
                    throw new RejectedPush(
                            RejectedFor.UNSUPPORTED, "content encoding is not one of " + KNOWN + "; send without one");
            };
        } catch (IOException e) {
            throw new RejectedPush(RejectedFor.MALFORMED, "the body is not " + encoding.strip() + ", or is cut off");
        }
    }

    /** Undoes one block of snappy, without a frame around it, as Loki's protobuf push has it. */
    byte[] snappyBlock(byte[] bytes, HeldMemory.Share memory) throws IOException {
        int length = Snappy.uncompressedLength(bytes);
        if (length < 0 || length > maxBytes) {
            throw tooLarge();
        }
        memory.take(length);
        return Snappy.uncompress(bytes);
    }

    /** HTTP's deflate is zlib's form, but some senders send the bare one. */
    private static InputStream inflate(byte[] bytes) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new ByteArrayInputStream(bytes));
        int first = in.read();
        if (first >= 0) {
            in.unread(first);
        }
        Inflater inflater = new Inflater((first & 0xF) != ZLIB_METHOD);
        return new InflaterInputStream(in, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private static InputStream zstd(byte[] bytes) throws IOException {
        return new ZstdInputStream(new ByteArrayInputStream(bytes)).setLongMax(ZSTD_WINDOW_LOG);
    }

    private byte[] readAll(InputStream in, HeldMemory.Share memory) throws IOException {
        try (in) {
            memory.take(FIRST_BYTES);
            byte[] plain = new byte[FIRST_BYTES];
            int size = 0;
            while (true) {
                int read = in.read(plain, size, plain.length - size);
                if (read < 0) {
                    return size == plain.length ? plain : Arrays.copyOf(plain, size);
                }
                size += read;
                if (size > maxBytes) {
                    throw tooLarge();
                }
                if (size == plain.length) {
                    int larger = (int) Math.min(2L * size, maxBytes + 1);
                    memory.take(larger - size);
                    plain = Arrays.copyOf(plain, larger);
                }
            }
        }
    }

    private RejectedPush tooLarge() {
        return new RejectedPush(
                RejectedFor.TOO_LARGE,
                "the body is over " + maxBytes + " bytes when decompressed; send smaller requests");
    }
}
