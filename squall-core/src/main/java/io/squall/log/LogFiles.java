package io.squall.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The log files behind some paths, read as one stream of records merged by time.
 *
 * <p>A path is a file, compressed or not; a folder with all below it; an archive ({@code .zip}, {@code .tar}, compressed
 * tar), read without unpacking it to disk by name; a place inside one, written as if the archive were a folder
 * ({@code nova-train.zip/Nova/Test_2/round_1}); a pipe; or {@code -}. A text that names the file of each line, as
 * {@code grep -r ''} or {@code tail} print it, is taken apart again.
 *
 * <p>A file that cannot be read, or only in part, does not stop the others: {@link #report()} tells about it. Used by
 * one thread.
 *
 * <pre>{@code
 * try (LogFiles logs = LogFiles.open(List.of(Path.of("/var/log/kolla")), ReadOptions.defaults())) {
 *     RecordStream records = logs.records();
 *     for (LogRecord record = records.next(); record != null; record = records.next()) { … }
 *     logs.report().problems().forEach(System.err::println);
 * }
 * }</pre>
 */
public final class LogFiles implements Closeable {

    private final List<LogInput> inputs;
    private final FileReading reading;
    private final List<ReadProblem> problems;
    private final List<LineTally> tallies = new ArrayList<>();
    private final List<Closeable> owned = new ArrayList<>();
    private boolean streaming;

    private LogFiles(List<LogInput> inputs, FileReading reading, List<ReadProblem> problems) {
        this.inputs = inputs;
        this.reading = reading;
        this.problems = problems;
    }

    /**
     * Finds the files; {@code -} is {@link System#in}. A tar is copied to the temporary folder here, see
     * {@link ArchiveCache} for how to do so once for many recordings.
     *
     * @throws LogInputException when a path leads nowhere; the message is meant for users
     */
    public static LogFiles open(List<Path> paths, ReadOptions options) throws IOException {
        return open(paths, options, System.in);
    }

    /** As {@link #open(List, ReadOptions)}, with {@code standardInput} for {@code -}, closed when it has ended. */
    public static LogFiles open(List<Path> paths, ReadOptions options, InputStream standardInput) throws IOException {
        ArchiveCache archives = new ArchiveCache();
        try {
            LogFiles files = open(paths, options, standardInput, archives, formats(options));
            files.owned.add(archives);
            return files;
        } catch (IOException e) {
            archives.close();
            throw e;
        }
    }

    /** As {@link #open(List, ReadOptions)}; archives are taken from {@code archives} and stay open with it. */
    public static LogFiles open(List<Path> paths, ReadOptions options, ArchiveCache archives) throws IOException {
        return open(paths, options, InputStream.nullInputStream(), archives, formats(options));
    }

    static LogFiles open(
            List<Path> paths,
            ReadOptions options,
            InputStream standardInput,
            ArchiveCache archives,
            List<LineFormat> formats)
            throws IOException {
        List<ReadProblem> problems = new ArrayList<>();
        PathLayout layout = new PathLayout(options.rules());
        List<LogInput> inputs = new InputPaths(archives, layout, standardInput, problems).find(paths);
        return new LogFiles(inputs, new FileReading(options, layout, formats), problems);
    }

    private static List<LineFormat> formats(ReadOptions options) {
        return options.format().flatMap(LineFormats::named).map(List::of).orElseGet(LineFormats::all);
    }

    /** The files, in the order in which records of the same time come out. */
    public List<LogFile> files() {
        return inputs.stream().map(LogInput::file).toList();
    }

    /**
     * The records of all files, merged by time; those of one time in the order of {@link #files()}, then of lines. Files
     * whose times run backwards keep their own order. The stream ends with this object.
     *
     * @throws IllegalStateException when called a second time
     */
    public RecordStream records() {
        if (streaming) {
            throw new IllegalStateException("records() called twice; open the files again");
        }
        streaming = true;
        MergedRecords records = new MergedRecords(inputs, reading, problems, tallies);
        owned.add(0, records);
        return records;
    }

    /**
     * As {@link #records()}, read and parsed by a thread of its own while the caller works on those before, unless an input
     * {@linkplain #isPiped() may pause}. {@link #report()} can be asked once the end has come.
     */
    public RecordStream recordsAhead() {
        RecordStream records = records();
        if (isPiped()) {
            return records;
        }
        RecordStream ahead = new ReadAhead(records);
        owned.set(0, ahead);
        return ahead;
    }

    /** Whether some input can be read only once, such as standard input: more may come of it at any time. */
    public boolean isPiped() {
        return inputs.stream().anyMatch(input -> !input.source().canReopen());
    }

    /** What was read so far, and what went wrong with it; complete when {@link #records()} has come to its end. */
    public ReadReport report() {
        LineCounts sum = tallies.stream().map(LineTally::counts).reduce(LineCounts.NONE, LineCounts::plus);
        return new ReadReport(inputs.size(), sum, problems);
    }

    @Override
    public void close() throws IOException {
        for (Closeable closeable : owned) {
            closeable.close();
        }
    }
}
