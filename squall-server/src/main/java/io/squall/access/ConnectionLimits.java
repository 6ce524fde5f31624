package io.squall.access;

import com.linecorp.armeria.server.ServerBuilder;
import java.time.Duration;

/**
 * What a connection may cost the server; section {@code server.connections} of the configuration. A request's own limits hold
 * beside these.
 *
 * @param max most connections at once; more wait in the kernel's queue or are closed
 * @param idleTimeout a connection on which nothing is under way is closed after this, a half-open one and one whose request has
 *     no end of its head, too
 * @param maxAge a connection is closed after this, in good order, so that one that only trickles does not stay for ever
 */
public record ConnectionLimits(int max, Duration idleTimeout, Duration maxAge) {

    public ConnectionLimits {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " is less than 1");
        }
        positive("idleTimeout", idleTimeout);
        positive("maxAge", maxAge);
    }

    /** Room for a few thousand nodes. */
    public static ConnectionLimits defaults() {
        return new ConnectionLimits(4096, Duration.ofSeconds(60), Duration.ofHours(1));
    }

    public void applyTo(ServerBuilder server) {
        server.maxNumConnections(max).idleTimeout(idleTimeout).maxConnectionAge(maxAge);
    }

    private static void positive(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(key + ": " + duration + " is not positive");
        }
    }
}
