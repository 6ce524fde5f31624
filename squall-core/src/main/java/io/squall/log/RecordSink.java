package io.squall.log;

/** Takes records one by one, on the thread that reads. */
@FunctionalInterface
public interface RecordSink {
    void accept(LogRecord record);
}
