package io.squall.window;

/**
 * A stretch of time of one entity whose events are wanted, as a row of window-labels.tsv names it.
 *
 * @param entity {@code cloud}, a host, {@code service@host} or a request id
 * @param startMicros first microsecond inside, since the epoch
 * @param endMicros first microsecond after
 */
public record Stretch(String entity, long startMicros, long endMicros) {

    public Stretch {
        if (entity.isEmpty()) {
            throw new IllegalArgumentException("stretch names no entity");
        }
        if (endMicros <= startMicros) {
            throw new IllegalArgumentException("stretch ends at " + endMicros + ", not after its start " + startMicros);
        }
    }
}
