package io.squall.training.evaluate;

import java.util.Optional;

/**
 * What a detector achieved.
 *
 * @param metrics counts and ranking measures
 * @param uncertainty how far they would wander on another draw of recordings
 * @param timeliness delay and false alarms; empty where the things judged have no time of their own
 */
public record Performance(BinaryMetrics metrics, Uncertainty uncertainty, Optional<Timeliness> timeliness) {}
