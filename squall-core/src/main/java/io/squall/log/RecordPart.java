package io.squall.log;

/** A part of a record, as documents name them differently. */
enum RecordPart {
    MESSAGE,
    TRACEBACK,
    TIME,
    LEVEL,
    LOGGER,
    HOST,
    SERVICE,
    PID,
    REQUEST_ID,
    GLOBAL_REQUEST_ID,
    PROJECT,
    INSTANCE
}
