package io.squall.log;

import java.io.IOException;
import java.io.InputStream;

/** Standard input or a pipe: it can be read once. */
final class OneShot implements ByteSource {

    /** Opens the pipe. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private final Opening opening;

    OneShot(Opening opening) {
        this.opening = opening;
    }

    @Override
    public InputStream open() throws IOException {
        return opening.open();
    }

    @Override
    public boolean canReopen() {
        return false;
    }
}
