package io.squall.server;

import io.squall.api.Reload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.function.Supplier;

/** A server as {@code squall serve} runs it, whatever its role. */
public interface Service extends AutoCloseable {

    /**
     * Opens everything, and takes nothing in yet.
     *
     * @param reread reads the configuration again; throws {@link IllegalArgumentException} or {@link
     *     io.squall.config.ConfigException} in one line when it is not good
     * @param version version of this build, for the API
     * @throws IOException in one line, when something cannot be opened; what was opened is closed again
     * @throws IllegalArgumentException in one line, when the configuration asks for what is not possible
     */
    static Service open(ServerConfig config, Supplier<ServerConfig> reread, String version, Clock clock)
            throws IOException {
        return switch (config.role()) {
            case ALL -> SquallServer.open(config, reread, version, clock);
            case API -> ApiServer.open(config, reread, version, clock);
        };
    }

    /**
     * Begins to work; returns when it can be asked.
     *
     * @throws IOException in one line, when it cannot listen; everything is closed again then
     */
    void start() throws IOException;

    /** Where it listens, once it has started. */
    InetSocketAddress address();

    /**
     * Reads the configuration again. Alerting follows at once; everything else that changed needs a restart, and is told.
     *
     * @throws IllegalArgumentException in one line, when it is not good: the old one holds on
     */
    Reload.Outcome reload();

    /** Works off what is at hand, and stops. */
    @Override
    void close();
}
