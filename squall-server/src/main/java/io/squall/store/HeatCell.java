package io.squall.store;

/**
 * The windows of an entity that begin in a column of time.
 *
 * @param column number of the column, from 0
 * @param score highest score
 * @param anomaly whether one was anomalous
 * @param events number of their events
 */
public record HeatCell(int column, double score, boolean anomaly, long events) {}
