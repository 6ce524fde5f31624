package io.squall.incident;

/**
 * A service on a host that behaved abnormally, and from when to when.
 *
 * @param service empty where nobody tells
 * @param host empty where nobody tells
 * @param firstMicros its first abnormal event, microseconds since the epoch
 * @param lastMicros its latest abnormal event
 */
record Place(String service, String host, long firstMicros, long lastMicros) {

    /** {@code service@host}, or what of it is known; empty when nothing is. */
    String name() {
        return service.isEmpty() || host.isEmpty() ? service + host : service + '@' + host;
    }

    Place and(Place other) {
        return new Place(
                service, host, Math.min(firstMicros, other.firstMicros), Math.max(lastMicros, other.lastMicros));
    }
}
