package io.squall.training.evaluate;

import java.time.Instant;

/**
 * A window with the label it has and the score it got.
 *
 * @param recording id of the recording
 * @param entity entity of the window
 * @param start first instant inside
 * @param end first instant after
 * @param subset the recording's subset, may be empty
 * @param label 1 anomalous, 0 normal; windows that are not scored never become examples
 * @param score higher is more anomalous; never NaN
 */
public record ScoredExample(
        String recording, String entity, Instant start, Instant end, String subset, int label, double score) {

    public ScoredExample {
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("label " + label + " is not 0 or 1");
        }
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("score of " + recording + " " + entity + " " + start + " is NaN");
        }
    }

    /** Whether it should be found. */
    public boolean isAnomalous() {
        return label == 1;
    }

    /** Whether it is the same window with the same label, whatever the score. */
    boolean isSameWindow(ScoredExample other) {
        return recording.equals(other.recording)
                && entity.equals(other.entity)
                && start.equals(other.start)
                && end.equals(other.end)
                && label == other.label;
    }
}
