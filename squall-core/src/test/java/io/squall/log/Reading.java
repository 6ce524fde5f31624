package io.squall.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came of reading some logs with {@link SampleFormat}s. */
record Reading(List<LogRecord> records, ReadReport report) {

    static Reading of(String standardInput) {
        return of(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
    }

    static Reading of(InputStream standardInput) {
        return of(standardInput, ReadOptions.defaults(), Path.of("-"));
    }

    static Reading of(Path... paths) {
        return of(InputStream.nullInputStream(), ReadOptions.defaults(), paths);
    }

    static Reading of(InputStream standardInput, ReadOptions options, Path... paths) {
        try (ArchiveCache archives = new ArchiveCache()) {
            return of(standardInput, options, archives, paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens paths that are to be refused. */
    static void open(Path... paths) throws IOException {
        LogFiles.open(List.of(paths), ReadOptions.defaults()).close();
    }

    static Reading of(InputStream standardInput, ReadOptions options, ArchiveCache archives, Path... paths)
            throws IOException {
        try (LogFiles logs = LogFiles.open(List.of(paths), options, standardInput, archives, SampleFormat.all())) {
            return drain(logs);
        }
    }

    static Reading drain(LogFiles logs) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        RecordStream stream = logs.records();
        for (LogRecord record = stream.next(); record != null; record = stream.next()) {
            records.add(record);
        }
        return new Reading(records, logs.report());
    }

    List<String> messages() {
        return records.stream().map(record -> record.message().toString()).toList();
    }

    /** The records as they would be in a file of any other name. */
    List<LogRecord> recordsOfAnyFile() {
        return records.stream()
                .map(r -> new LogRecord(
                        r.timeMicros(),
                        r.host(),
                        r.service(),
                        r.logger(),
                        r.level(),
                        r.pid(),
                        r.requestId(),
                        r.globalRequestId(),
                        r.project(),
                        r.instance(),
                        r.message(),
                        r.traceback(),
                        r.tracebackLines(),
                        "any",
                        r.line()))
                .toList();
    }

    /** The problems as they are printed. */
    List<String> problems() {
        return report.problems().stream().map(ReadProblem::toString).toList();
    }
}
