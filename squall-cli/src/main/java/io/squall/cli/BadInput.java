package io.squall.cli;

/** Something that the user gave cannot be used. The message is the one line that the user sees: what, where, how to mend. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }
}
