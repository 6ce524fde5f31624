package io.squall.api;

import java.util.List;

/** What the server knows of itself. Asked from any thread; answers at once. */
public interface ServerStatus {

    /**
     * The server at one moment.
     *
     * @param version its version
     * @param model id of the model that scores
     * @param threshold score from which on its windows are anomalous
     * @param records records ever accepted into this data folder
     * @param windows windows ever scored
     * @param anomalies anomalous ones of them
     * @param sources the sources of logs
     */
    record Snapshot(
            String version,
            String model,
            double threshold,
            long records,
            long windows,
            long anomalies,
            List<SourceStatus> sources) {

        public Snapshot {
            sources = List.copyOf(sources);
        }
    }

    Snapshot now();
}
