package io.squall.config;

/** A configuration cannot be used. The message is the one line that the user sees: what, where, how to mend. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
