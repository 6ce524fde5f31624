package io.squall.alert.sink;

import java.time.Instant;

/**
 * A log line as an alert shows it: one line, without control characters, bounded.
 *
 * @param time when it was logged
 * @param host host that wrote it, or empty
 * @param service service that wrote it, or empty
 * @param message its message
 */
public record EvidenceBrief(Instant time, String host, String service, String message) {}
