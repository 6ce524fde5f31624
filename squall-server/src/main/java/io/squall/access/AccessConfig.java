package io.squall.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.InetAddress;

/**
 * Who may come in; section {@code access} of the configuration.
 *
 * @param tokens when a request needs a token
 */
public record AccessConfig(Tokens tokens) {

    /** When a request needs a token. */
    public enum Tokens {
        /** When the server listens on anything but this machine's own loopback. */
        @JsonProperty("auto")
        AUTO,
        /** Always. */
        @JsonProperty("always")
        ALWAYS,
        /** Never: something in front of the server sees to it. */
        @JsonProperty("never")
        NEVER
    }

    /** Tokens, unless only this machine can come in. */
    public static AccessConfig defaults() {
        return new AccessConfig(Tokens.AUTO);
    }

    /** True when requests to a server that listens on {@code address} need a token. */
    public boolean needsTokens(InetAddress address) {
        return switch (tokens) {
            case AUTO -> !address.isLoopbackAddress();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
