package io.squall.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file, in the order of its lines. A file that cannot be read to its end gives what came before; why
 * is told as a problem, not as an exception, so that the other files are read.
 */
final class FileRecords implements RecordStream {

    /** Lines looked at to find the first record of a file. */
    private static final int PEEK_LINES = 1000;

    private static final int PEEK_BLOCK_BYTES = 8 * 1024;

    private final LogInput input;
    private final FileReading reading;
    private final LineTally tally;
    private final List<ReadProblem> problems;
    private final RecordAssembler assembler;
    private @Nullable LineReader lines;
    private boolean ended;

    /**
     * @param tally counts the file's lines
     * @param problems gets what is wrong with the file
     */
    FileRecords(LogInput input, FileReading reading, LineTally tally, List<ReadProblem> problems) {
        this.input = input;
        this.reading = reading;
        this.tally = tally;
        this.problems = problems;
        this.assembler = reading.assembler(input.file(), tally);
    }

    /**
     * Time of the file's first record, or {@link Long#MIN_VALUE} when there is none near its start or it cannot be read:
     * such a file is to be read first, which shows what it is.
     */
    static long firstTimeMicros(LogInput input, FileReading reading) {
        LineTally scratch = new LineTally();
        RecordAssembler assembler = reading.assembler(input.file(), scratch);
        try (LineReader lines = lineReader(input, reading, PEEK_BLOCK_BYTES, scratch)) {
            while (scratch.records == 0 && scratch.received < PEEK_LINES && lines.next()) {
                assembler.add(lines.bytes(), lines.from(), lines.to());
            }
        } catch (IOException e) {
            return Long.MIN_VALUE;
        }
        assembler.release();
        LogRecord first = assembler.poll();
        return first == null ? Long.MIN_VALUE : first.timeMicros();
    }

    @Override
    public @Nullable LogRecord next() {
        LogRecord record = assembler.poll();
        while (record == null && !ended) {
            readLine();
            record = assembler.poll();
        }
        return record;
    }

    private void readLine() {
        try {
            LineReader reader = lines;
            if (reader == null) {
                reader = lineReader(input, reading, LineReader.BLOCK_BYTES, tally);
                lines = reader;
            }
            if (reader.next()) {
                assembler.add(reader.bytes(), reader.from(), reader.to());
                return;
            }
        } catch (IOException e) {
            problems.add(ReadProblem.of(input.file().name(), e));
        }
        end();
    }

    private static LineReader lineReader(LogInput input, FileReading reading, int blockBytes, LineTally tally)
            throws IOException {
        InputStream stored = input.source().open();
        try {
            return new LineReader(
                    Compression.open(stored), blockBytes, reading.options().maxLineBytes(), tally);
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    private void end() {
        ended = true;
        assembler.release();
        close();
        String name = input.file().name();
        input.source().afterReading(name).ifPresent(problems::add);
        problems.addAll(LineFindings.of(name, tally, reading.options().maxLineBytes()));
    }

    @Override
    public void close() {
        ended = true;
        if (lines == null) {
            return;
        }
        try {
            lines.close();
        } catch (IOException e) {
            problems.add(ReadProblem.of(input.file().name(), e));
        }
        lines = null;
    }
}
