package io.squall.window;

/**
 * A given stretch of one entity's time.
 *
 * @param entity {@code cloud}, a host, {@code service@host} or a request id
 * @param startMicros first microsecond inside, since the epoch
 * @param endMicros first microsecond after
 */
public record Stretch(String entity, long startMicros, long endMicros) {

    public Stretch {
        if (endMicros <= startMicros) {
            throw new IllegalArgumentException("stretch ends at " + endMicros + ", not after its start " + startMicros);
        }
    }
}
