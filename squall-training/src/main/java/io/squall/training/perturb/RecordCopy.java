package io.squall.training.perturb;

import io.squall.log.LogRecord;
import io.squall.log.Utf8;

/** Copies of records that differ in one respect. */
final class RecordCopy {

    private RecordCopy() {}

    static LogRecord at(LogRecord record, long timeMicros) {
        return copy(record, timeMicros, record.host(), record.message(), record.file());
    }

    static LogRecord saying(LogRecord record, Utf8 message) {
        return copy(record, record.timeMicros(), record.host(), message, record.file());
    }

    static LogRecord from(LogRecord record, String host, Utf8 message, String file) {
        return copy(record, record.timeMicros(), host, message, file);
    }

    private static LogRecord copy(LogRecord record, long timeMicros, String host, Utf8 message, String file) {
        return new LogRecord(
                timeMicros,
                host,
                record.service(),
                record.logger(),
                record.level(),
                record.pid(),
                record.requestId(),
                record.globalRequestId(),
                record.project(),
                record.instance(),
                message,
                record.traceback(),
                record.tracebackLines(),
                file,
                record.line());
    }
}
