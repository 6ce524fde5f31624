package io.squall.training.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file of sequences can be neither written nor read; the message is one line. Nothing but time is lost by it. */
public final class StoreException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    public StoreException(String message, IOException cause) {
        super(message, cause);
    }
}
