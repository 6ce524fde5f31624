package io.squall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator judged.
 *
 * @param id its key
 * @param incident the incident judged
 * @param verdict {@code right}, {@code not_a_problem} or {@code not_a_problem_until}
 * @param entity the entity judged, or empty for all of the incident's
 * @param author who
 * @param comment why, or empty
 * @param created when
 * @param expires when it ends to count
 * @param undone when it was taken back, and by whom
 */
public record FeedbackRow(
        String id,
        String incident,
        String verdict,
        String entity,
        String author,
        String comment,
        Instant created,
        Optional<Instant> expires,
        Optional<OperatorMark> undone) {}
