package io.squall.server;

import io.squall.access.ConnectionLimits;
import io.squall.access.TlsConfig;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the server listens; section {@code server} of the configuration.
 *
 * @param address address to listen on; {@code 0.0.0.0} is every one of this machine, and needs tokens ({@code access})
 * @param port port of the API, live updates, OTLP and all other ways in over HTTP
 * @param externalUrl address under which people reach the server through a reverse proxy, which may have a path; empty: none
 *     but its own
 * @param connections what connections may cost
 * @param tls the certificate
 */
public record HttpConfig(String address, int port, String externalUrl, ConnectionLimits connections, TlsConfig tls) {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    /** @throws IllegalArgumentException in one line, when the port or an address is none */
    public HttpConfig {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("server.port: " + port + " is not between 0 (any free one) and 65535");
        }
        if (address.isBlank()) {
            throw new IllegalArgumentException("server.address: is empty; 127.0.0.1 is this machine alone");
        }
        externalUrl = externalUrl.replaceAll("/+$", "");
        if (!externalUrl.isEmpty() && !isAddress(externalUrl)) {
            throw new IllegalArgumentException("server.externalUrl: \"" + externalUrl
                    + "\" is no address for it; expected https://host or https://host/path");
        }
    }

    /** This machine alone, port 9317. */
    static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 9317, "", ConnectionLimits.defaults(), TlsConfig.defaults());
    }

    /** The path of the external address, {@code /squall}, below which everything is served as well; empty where it has none. */
    String prefix() {
        return externalUrl.isEmpty() ? "" : URI.create(externalUrl).getRawPath();
    }

    private static boolean isAddress(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && PATH.matcher(address.getRawPath()).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
