package io.squall.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What feedback made of an entity's threshold. The model's own threshold counts where it is higher.
 *
 * @param entity the entity
 * @param floor score from which on its windows are anomalous, 0 to {@link Thresholds#HIGHEST}
 * @param muted whether none of its windows is anomalous, until {@code until}
 * @param until when the muting ends
 * @param feedback ids of the feedback that made it
 */
public record EntityThreshold(
        String entity, double floor, boolean muted, Optional<Instant> until, List<String> feedback) {

    public EntityThreshold {
        feedback = List.copyOf(feedback);
    }

    /** Whether a window of this score is anomalous, where the model's threshold is {@code threshold}. */
    public boolean isAnomaly(double score, double threshold) {
        return !muted && score >= Math.max(floor, threshold);
    }
}
