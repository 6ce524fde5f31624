package io.squall.recording;

import java.io.IOException;

/** A dataset that cannot be used as it is; the message is one line that says what, where and how to mend. */
public final class DatasetException extends IOException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }
}
