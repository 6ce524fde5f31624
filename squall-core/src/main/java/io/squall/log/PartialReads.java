package io.squall.log;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives out what was decompressed before the input turned out to be damaged. The bzip2 decoder throws in the middle of a
 * bulk read and so loses the bytes that this read had already decoded, or fails with an unchecked exception; it decodes
 * byte by byte inside, which makes reading it so no slower.
 */
final class PartialReads extends InputStream {

    private final InputStream in;
    private @Nullable IOException failure;

    PartialReads(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return in.read();
        } catch (RuntimeException e) {
            throw new IOException("not valid compressed data", e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        try {
            while (count < length) {
                int next = read();
                if (next < 0) {
                    break;
                }
                target[offset + count++] = (byte) next;
            }
        } catch (IOException e) {
            failure = e;
            if (count == 0) {
                throw e;
            }
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
