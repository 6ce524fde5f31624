package io.squall.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A bundle that cannot be used. The message is one line: which file, what is wrong, how to mend it. */
public final class BundleException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, how to mend */
    public BundleException(String message) {
        super(message);
    }

    BundleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
