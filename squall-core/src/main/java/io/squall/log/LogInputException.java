package io.squall.log;

import java.io.IOException;

/** A path that the user gave cannot be read at all; the message is one line: what, where, how to mend. */
public final class LogInputException extends IOException {
    LogInputException(String message) {
        super(message);
    }
}
