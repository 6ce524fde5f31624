package io.squall.log;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How a stream is compressed, told by its first bytes and never by a name. Several compressed streams in a row, as
 * rotation by appending leaves them, are read as one.
 */
enum Compression {
    GZIP("1f8b08") {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new GZIPInputStream(in, 16 * 1024);
        }
    },
    BZIP2("425a68") {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new PartialReads(new BZip2CompressorInputStream(in, true));
        }
    },
    XZ("fd377a585a00") {
        @Override
        InputStream decompress(PeekInputStream in) throws IOException {
            return new XZInputStream(in, XZ_MEMORY_KIB);
        }
    },
    ZSTD("28b52ffd") {
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

    private final String magic;

    /** @param magic first bytes, in hex */
    Compression(String magic) {
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
        String hex = HexFormat.of().formatHex(head);
        return Arrays.stream(values())
                .filter(compression -> hex.startsWith(compression.magic))
                .findFirst();
    }
}
