package io.squall.server;

import io.squall.access.ConnectionLimits;
import io.squall.access.TlsConfig;

/**
 * Where the server listens; section {@code server} of the configuration.
 *
 * @param address address to listen on; {@code 0.0.0.0} is every one of this machine, and needs tokens ({@code access})
 * @param port port of the API, live updates, OTLP and all other ways in over HTTP
 * @param connections what connections may cost
 * @param tls the certificate
 */
public record HttpConfig(String address, int port, ConnectionLimits connections, TlsConfig tls) {

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException in one line, when the port or the address is none */
    public HttpConfig {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("server.port: " + port + " is not between 0 (any free one) and 65535");
        }
        if (address.isBlank()) {
            throw new IllegalArgumentException("server.address: is empty; 127.0.0.1 is this machine alone");
        }
    }

    /** This machine alone, port 9317. */
    static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 9317, ConnectionLimits.defaults(), TlsConfig.defaults());
    }
}
