package io.squall.recording;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Raw logs of one cloud over one span of time.
 *
 * @param id name, unique in its dataset
 * @param split what it is used for
 * @param subset free name that figures are also reported by; may be empty
 * @param start first instant to read
 * @param end first instant after, later than {@code start}
 * @param zone zone of the logs' own times
 * @param failed the recording's own label: whether the cloud failed in it
 * @param group recordings of one group never stand in two splits
 * @param path folder of logs, or an archive with a folder inside, relative to the dataset's folder
 */
public record Recording(
        String id,
        Split split,
        String subset,
        Instant start,
        Instant end,
        ZoneId zone,
        boolean failed,
        String group,
        String path) {

    public Recording {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("recording ends at " + end + ", not after its start " + start);
        }
    }

    /** The same, said to have failed or not. */
    public Recording withFailed(boolean other) {
        return new Recording(id, split, subset, start, end, zone, other, group, path);
    }
}
