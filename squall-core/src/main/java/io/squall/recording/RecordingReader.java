package io.squall.recording;

import io.squall.log.ArchiveCache;
import io.squall.log.LineCounts;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.ReadProblem;
import io.squall.log.ReadReport;
import io.squall.log.RecordStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the records of a dataset's recordings; archives that hold several are opened once. Used by one thread. */
public final class RecordingReader implements Closeable {

    private final Dataset dataset;
    private final ReadOptions options;
    private final RecordChange change;
    private final ArchiveCache archives = new ArchiveCache();
    private final Map<Path, ReadReport> reports = new LinkedHashMap<>();
    private final Set<ReadProblem> problems = new LinkedHashSet<>();

    /** @param options the zone in it is replaced by each recording's own */
    public RecordingReader(Dataset dataset, ReadOptions options) {
        this(dataset, options, RecordChange.NONE);
    }

    /**
     * A reader that does not give records as they were written.
     *
     * @param options the zone in it is replaced by each recording's own
     * @param change what is done to the records of each recording
     */
    public RecordingReader(Dataset dataset, ReadOptions options, RecordChange change) {
        this.dataset = dataset;
        this.options = options;
        this.change = change;
    }

    /** How logs are read; the zone is replaced by each recording's own. */
    public ReadOptions options() {
        return options;
    }

    /** Whether nothing is done to the records. */
    public boolean readsAsWritten() {
        return change.equals(RecordChange.NONE);
    }

    /**
     * The records of {@code recording} from its start to its end, merged by time.
     *
     * @throws IOException when its logs cannot be found or opened
     */
    public RecordStream open(Recording recording) throws IOException {
        Path source = dataset.source(recording);
        LogFiles files = LogFiles.open(List.of(source), options.withZone(recording.zone()), archives);
        return change.over(recording, new Stretch(recording, source, files));
    }

    /**
     * What was read and what went wrong. Logs count once, however often they were read and however many recordings are
     * stretches of them.
     */
    public ReadReport report() {
        int files = reports.values().stream().mapToInt(ReadReport::files).sum();
        LineCounts lines = reports.values().stream().map(ReadReport::lines).reduce(LineCounts.NONE, LineCounts::plus);
        return new ReadReport(files, lines, List.copyOf(problems));
    }

    @Override
    public void close() throws IOException {
        archives.close();
    }

    private final class Stretch implements RecordStream {

        private final Path source;
        private final LogFiles files;
        private final RecordStream records;
        private final long startMicros;
        private final long endMicros;

        Stretch(Recording recording, Path source, LogFiles files) {
            this.source = source;
            this.files = files;
            this.records = files.records();
            this.startMicros = micros(recording.start());
            this.endMicros = micros(recording.end());
        }

        @Override
        public @Nullable LogRecord next() throws IOException {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                if (record.timeMicros() >= startMicros && record.timeMicros() < endMicros) {
                    return record;
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            ReadReport report = files.report();
            reports.put(source, report);
            problems.addAll(report.problems());
            files.close();
        }

        private static long micros(Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
    }
}
