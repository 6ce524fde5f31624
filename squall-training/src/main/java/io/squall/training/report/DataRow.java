package io.squall.training.report;

/**
 * A line of the data's description.
 *
 * @param split the split, for example {@code test}
 * @param subset the subset, possibly empty
 * @param recordings number of recordings
 * @param failed how many of them failed
 * @param windows windows that are trained on or scored
 * @param anomalous how many of them are anomalous
 */
public record DataRow(String split, String subset, int recordings, int failed, int windows, int anomalous) {}
