package io.squall.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;

/** Standard output, buffered. Closing it writes what is held and leaves standard output open for the next command. */
final class Results extends FilterOutputStream {

    Results() {
        super(new BufferedOutputStream(System.out, 1 << 16));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
