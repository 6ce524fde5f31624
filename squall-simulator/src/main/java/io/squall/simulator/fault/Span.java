package io.squall.simulator.fault;

/**
 * When a fault strikes, and where if it can strike at several places.
 *
 * @param from its first moment, in microseconds since 1970
 * @param until the first moment after it
 * @param place a number that picks the host, not negative
 */
public record Span(long from, long until, int place) {

    /** Refuses a span without length. */
    public Span {
        if (until <= from) {
            throw new IllegalArgumentException("until " + until + " is not after from " + from);
        }
    }

    long length() {
        return until - from;
    }
}
