package io.squall.cli;

import io.squall.log.ArchiveCache;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.recording.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens what a user calls data: a dataset, or any folder or archive of logs. */
final class DatasetFolder {

    private DatasetFolder() {}

    /** A folder of plain logs is cut by time into train, validation and test. */
    static Dataset open(Path data, Optional<String> subset, ReadOptions options, Terminal terminal) throws IOException {
        return open(data, subset, () -> {
            Span span = span(data, options);
            terminal.note(data + ": plain logs from " + span.first() + " to " + span.last() + ", cut by time 60/20/20");
            return Dataset.ofPlainFolder(data, span.first(), span.last(), options.zone());
        });
    }

    /** A folder of plain logs is one recording. */
    static Dataset openWhole(Path data, Optional<String> subset, ReadOptions options, Terminal terminal)
            throws IOException {
        return open(data, subset, () -> {
            Span span = span(data, options);
            terminal.note(data + ": plain logs from " + span.first() + " to " + span.last());
            return Dataset.ofWholeFolder(data, span.first(), span.last(), options.zone());
        });
    }

    @FunctionalInterface
    private interface PlainLogs {
        Dataset open() throws IOException;
    }

    private static Dataset open(Path data, Optional<String> subset, PlainLogs plain) throws IOException {
        if (!Files.exists(data)) {
            throw new BadInput(data + ": no such file or folder; give a folder of logs, or one with recordings.tsv");
        }
        Dataset dataset = Dataset.isDataset(data) ? Dataset.open(data) : plain.open();
        return subset.isPresent() ? dataset.subset(subset.get()) : dataset;
    }

    /** Times of the first and of the last record. */
    private record Span(Instant first, Instant last) {}

    private static Span span(Path data, ReadOptions options) throws IOException {
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        try (ArchiveCache archives = new ArchiveCache();
                LogFiles files = LogFiles.open(List.of(data), options, archives);
                RecordStream records = files.records()) {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                Instant time = record.time();
                first = time.isBefore(first) ? time : first;
                last = time.isAfter(last) ? time : last;
            }
        }
        if (last.isBefore(first)) {
            throw new BadInput(data + ": no log record in it; squall templates shows how its lines are read");
        }
        return new Span(first, last);
    }
}
