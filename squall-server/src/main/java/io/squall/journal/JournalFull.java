package io.squall.journal;

import java.io.IOException;

/** The journal is at one of its bounds: what it holds must be worked off first. */
public final class JournalFull extends IOException {

    private static final long serialVersionUID = 1L;

    JournalFull(String message) {
        super(message);
    }
}
