package io.squall.recording;

import java.time.Instant;

/**
 * A line of {@code window-labels.tsv}: a stretch of time of one entity, to be read exactly as given.
 *
 * @param recording id of the recording it lies in
 * @param entity {@code cloud}, a host, {@code service@host} or a request id
 * @param start first instant inside
 * @param end first instant after
 * @param label {@link #ANOMALOUS}, {@link #NORMAL} or {@link #UNSCORED}
 */
public record WindowLabel(String recording, String entity, Instant start, Instant end, int label) {

    /** Label of a window that should be found. */
    public static final int ANOMALOUS = 1;

    /** Label of a window that should be left in peace. */
    public static final int NORMAL = 0;

    /** Label of a window that is neither trained on nor scored, since nobody can say what it is. */
    public static final int UNSCORED = -1;

    public WindowLabel {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("window ends at " + end + ", not after its start " + start);
        }
        if (label < UNSCORED || label > ANOMALOUS) {
            throw new IllegalArgumentException("label " + label + " is not 1, 0 or -1");
        }
    }
}
