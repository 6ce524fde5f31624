package io.squall.server;

/**
 * What was scored since the store began.
 *
 * @param windows windows that closed
 * @param anomalies anomalous ones of them
 */
record Totals(long windows, long anomalies) {

    static final Totals NONE = new Totals(0, 0);

    Totals plus(boolean anomaly) {
        return new Totals(windows + 1, anomalies + (anomaly ? 1 : 0));
    }
}
