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

/** Opens what a user calls data: a dataset, or any folder or archive of logs, which is then cut by time. */
final class DatasetFolder {

    private DatasetFolder() {}

    static Dataset open(Path data, Optional<String> subset, ReadOptions options, Terminal terminal) throws IOException {
        if (!Files.exists(data)) {
            throw new BadInput(data + ": no such file or folder; give a folder of logs, or one with recordings.tsv");
        }
        Dataset dataset = Dataset.isDataset(data) ? Dataset.open(data) : plain(data, options, terminal);
        return subset.isPresent() ? dataset.subset(subset.get()) : dataset;
    }

    private static Dataset plain(Path data, ReadOptions options, Terminal terminal) throws IOException {
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
        terminal.note(data + ": plain logs from " + first + " to " + last + ", cut by time 60/20/20");
        return Dataset.ofPlainFolder(data, first, last, options.zone());
    }
}
