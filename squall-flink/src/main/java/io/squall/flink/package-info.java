/**
 * The pipeline as an Apache Flink job: logs from Kafka in, scored windows and incidents to Kafka out. The stages are core's; here
 * stands how they lie on subtasks, and what of their state is kept.
 *
 * <p>Lines, by the lane that they were written in, become events ({@link io.squall.flink.LaneOperator}); events, by entity and
 * stretch of time, become scored windows ({@link io.squall.flink.WindowScoring}); shapes that no template of the bundle fits go to
 * the one miner ({@link io.squall.flink.ShapeMiner}), which tells all windows their templates; anomalies become incidents ({@link
 * io.squall.flink.IncidentOperator}). docs/SCALE.md draws it, and says what is exact at which parallelism.
 */
@NullMarked
package io.squall.flink;

import org.jspecify.annotations.NullMarked;
