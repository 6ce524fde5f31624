package io.squall.recording;

import io.squall.log.RecordStream;

/** What is done to the records of a recording between reading and the first look at them. */
@FunctionalInterface
public interface RecordChange {

    /** Leaves the records as they are. */
    RecordChange NONE = (recording, records) -> records;

    /**
     * The changed records of {@code recording}.
     *
     * @param records in order of time; closed with the stream that is returned
     * @return in order of time, again
     */
    RecordStream over(Recording recording, RecordStream records);
}
