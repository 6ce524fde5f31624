package io.squall.ingest.fluent;

import java.time.Duration;

/**
 * Where the Forward protocol is listened for.
 *
 * @param name name of the source, unique among all sources
 * @param address address to listen on
 * @param port TCP port; 0 takes any that is free
 * @param sharedKey secret that senders must know; empty asks for none
 * @param serverName name by which the server introduces itself in the handshake
 * @param maxMessageBytes largest message: at least the {@code chunk_limit_size} of the senders
 * @param maxUncompressedBytes largest content of a compressed message
 * @param maxConnections most connections at once
 * @param idleTimeout a connection that is silent so long is closed
 * @param messageTimeout a connection that takes longer over one message, or the handshake, is closed
 */
public record FluentConfig(
        String name,
        String address,
        int port,
        String sharedKey,
        String serverName,
        int maxMessageBytes,
        int maxUncompressedBytes,
        int maxConnections,
        Duration idleTimeout,
        Duration messageTimeout) {

    private static final int LAST_PORT = 65_535;
    private static final int LARGEST_BYTES = 1 << 30;

    public FluentConfig {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: is empty");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port: " + port + " is not between 0 and " + LAST_PORT);
        }
        size("maxMessageBytes", maxMessageBytes);
        size("maxUncompressedBytes", maxUncompressedBytes);
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: " + maxConnections + " is less than 1");
        }
        positive("idleTimeout", idleTimeout);
        positive("messageTimeout", messageTimeout);
    }

    /** Loopback, port 24224, no key, messages of up to 32 MiB, uncompressed 64 MiB. */
    public static FluentConfig defaults() {
        return new FluentConfig(
                "fluent",
                "127.0.0.1",
                24_224,
                "",
                "squall",
                32 << 20,
                64 << 20,
                500,
                Duration.ofMinutes(10),
                Duration.ofMinutes(1));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "FluentConfig[name=" + name + ", address=" + address + ", port=" + port + ", sharedKey="
                + (sharedKey.isEmpty() ? "none" : "***") + ", serverName=" + serverName + ", maxMessageBytes="
                + maxMessageBytes + ", maxUncompressedBytes=" + maxUncompressedBytes + ", maxConnections="
                + maxConnections + ", idleTimeout=" + idleTimeout + ", messageTimeout=" + messageTimeout + "]";
    }

    private static void size(String key, int bytes) {
        if (bytes < 1 || bytes > LARGEST_BYTES) {
            throw new IllegalArgumentException(key + ": " + bytes + " is not between 1 and " + LARGEST_BYTES);
        }
    }

    private static void positive(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(key + ": " + duration.toMillis() + "ms is not longer than nothing");
        }
    }
}
