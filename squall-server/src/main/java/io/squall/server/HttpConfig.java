package io.squall.server;

import io.squall.access.TlsConfig;
import java.time.Duration;

/**
 * Where the server listens; section {@code server} of the configuration.
 *
 * @param address address to listen on; {@code 0.0.0.0} is every one of this machine, and needs tokens ({@code access})
 * @param port port of the API, live updates, OTLP and all other ways in over HTTP
 * @param idleTimeout a connection without a request for so long is closed
 * @param tls the certificate
 */
public record HttpConfig(String address, int port, Duration idleTimeout, TlsConfig tls) {

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException in one line, when the port is none or the time-out is not positive */
    public HttpConfig {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("server.port: " + port + " is not between 0 (any free one) and 65535");
        }
        if (address.isBlank()) {
            throw new IllegalArgumentException("server.address: is empty; 127.0.0.1 is this machine alone");
        }
        if (idleTimeout.isNegative() || idleTimeout.isZero()) {
            throw new IllegalArgumentException("server.idleTimeout: must be more than 0s");
        }
    }

    /** This machine alone, port 9317. */
    static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 9317, Duration.ofMinutes(1), TlsConfig.defaults());
    }
}
