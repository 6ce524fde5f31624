package io.squall.ingest.http;

import java.time.Duration;

/**
 * What the ways in over HTTP and gRPC take; section {@code sources.http} of the configuration.
 *
 * @param maxRequestBytes longest body of a request as it comes over the wire
 * @param maxDecompressedBytes longest body of a request once it is decompressed, whatever the ratio
 * @param maxHeldBytes most bytes that all requests together may hold while they are read, decoded and made durable; more are
 *     refused as overload. At least what one request can need: its limit on the wire and twice that of its content
 * @param maxLineBytes longest line; of a longer one only the head is kept
 * @param maxLines most lines of one request
 * @param requestTimeout longest time from a request's head to its answer; a sender slower than that is cut off
 * @param elasticsearch whether the bulk form of Elasticsearch and OpenSearch is served
 */
public record HttpIntakeConfig(
        long maxRequestBytes,
        long maxDecompressedBytes,
        long maxHeldBytes,
        int maxLineBytes,
        int maxLines,
        Duration requestTimeout,
        boolean elasticsearch) {

    private static final int MIB = 1 << 20;
    private static final int SHORTEST_LINE_LIMIT = 4096;

    public HttpIntakeConfig {
        atLeast("maxRequestBytes", maxRequestBytes, 1024);
        atLeast("maxDecompressedBytes", maxDecompressedBytes, maxRequestBytes);
        atLeast("maxHeldBytes", maxHeldBytes, maxRequestBytes + 2 * maxDecompressedBytes);
        atLeast("maxLineBytes", maxLineBytes, SHORTEST_LINE_LIMIT);
        atLeast("maxLines", maxLines, 1);
        if (maxDecompressedBytes > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("maxDecompressedBytes: " + maxDecompressedBytes + " is over 2 GiB");
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("requestTimeout: " + requestTimeout + " is not positive");
        }
    }

    /** Limits that senders' own defaults stay well below, for a heap of 1 GiB. */
    public static HttpIntakeConfig defaults() {
        return new HttpIntakeConfig(16 * MIB, 64 * MIB, 192 * MIB, MIB, 500_000, Duration.ofSeconds(30), true);
    }

    private static void atLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(key + ": " + value + " is less than " + least);
        }
    }
}
