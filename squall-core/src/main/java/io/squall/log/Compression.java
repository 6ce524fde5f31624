package io.squall.log;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How a stream is compressed, told by its first bytes and never by a name. Several compressed streams in a row, as
 * rotation by appending leaves them, are read as one.
 */
enum Compression {
    GZIP(0x1F, 0x8B, 0x08) {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new GZIPInputStream(in, 16 * 1024);
        }
    },
    BZIP2('B', 'Z', 'h') {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new PartialReads(new BZip2CompressorInputStream(in, true));
        }
    },
    XZ(0xFD, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new XZInputStream(in, XZ_MEMORY_KIB);
        }
    },
    ZSTD(0x28, 0xB5, 0x2F, 0xFD) {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    };

    /** {@code xz -9} needs 65 MiB; a hostile header may ask for 4 GiB. */
    private static final int XZ_MEMORY_KIB = 256 * 1024;

    /** A log that was compressed twice is read; a bomb of a hundred layers is not. */
    private static final int MAX_LAYERS = 2;

    private static final int MAGIC_BYTES = 6;

    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    abstract InputStream decompress(PeekInputStream in) throws IOException;

    /** What {@code in} holds once it is decompressed, or the bytes themselves when they are not compressed. */
    static PeekInputStream open(InputStream in) throws IOException {
        PeekInputStream plain = new PeekInputStream(in);
        for (int layer = 0; layer < MAX_LAYERS; layer++) {
            Optional<Compression> compression = of(plain.peek(MAGIC_BYTES));
            if (compression.isEmpty()) {
                return plain;
            }
            plain = new PeekInputStream(compression.get().decompress(plain));
        }
        return plain;
    }

    private static Optional<Compression> of(byte[] head) {
        for (Compression compression : values()) {
            if (compression.begins(head)) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }

    private boolean begins(byte[] head) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
