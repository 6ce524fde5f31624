package io.squall.ingest.syslog;

import java.time.Duration;

/**
 * Where syslog is listened for.
 *
 * @param name name of the source, unique among all sources
 * @param address address to listen on
 * @param tcpPort port for TCP; 0 takes any that is free, -1 none
 * @param udpPort port for UDP; the same
 * @param maxLineBytes longest line kept; of a longer one only the head is kept
 * @param maxConnections most TCP connections at once
 * @param idleTimeout a connection that is silent so long is closed; longer than daemons keep silent in quiet hours
 * @param messageTimeout a connection that takes longer over one line is closed
 */
public record SyslogConfig(
        String name,
        String address,
        int tcpPort,
        int udpPort,
        int maxLineBytes,
        int maxConnections,
        Duration idleTimeout,
        Duration messageTimeout) {

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_LINE_BYTES = 16 << 20;

    public SyslogConfig {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: is empty");
        }
        port("tcpPort", tcpPort);
        port("udpPort", udpPort);
        if (tcpPort < 0 && udpPort < 0) {
            throw new IllegalArgumentException("tcpPort: neither tcpPort nor udpPort is a port");
        }
        if (maxLineBytes < 1 || maxLineBytes > LONGEST_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "maxLineBytes: " + maxLineBytes + " is not between 1 and " + LONGEST_LINE_BYTES);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: " + maxConnections + " is less than 1");
        }
        positive("idleTimeout", idleTimeout);
        positive("messageTimeout", messageTimeout);
    }

    /** Loopback, port 5514 for both. */
    public static SyslogConfig defaults() {
        return new SyslogConfig(
                "syslog", "127.0.0.1", 5514, 5514, 256 << 10, 1000, Duration.ofHours(2), Duration.ofSeconds(30));
    }

    private static void port(String key, int port) {
        if (port < -1 || port > LAST_PORT) {
            throw new IllegalArgumentException(key + ": " + port + " is not between 0 and " + LAST_PORT + ", or -1");
        }
    }

    private static void positive(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(key + ": " + duration.toMillis() + "ms is not longer than nothing");
        }
    }
}
