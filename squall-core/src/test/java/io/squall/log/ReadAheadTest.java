package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

    @TempDir
    Path folder;

    @Test
    void records_ofFiles_areTheSameInTheSameOrder() throws IOException {
        List<Path> files = List.of(log("nova-api.log", 3000, 0), log("nova-compute.log", 700, 1));

        assertThat(read(files, true)).isEqualTo(read(files, false)).hasSize(3700);
    }

    @Test
    void report_behindTheEnd_isComplete() throws IOException {
        Path file = log("nova-api.log", 1000, 0);
        try (LogFiles files = LogFiles.open(List.of(file), ReadOptions.defaults());
                RecordStream records = files.recordsAhead()) {
            while (records.next() != null) {}

            assertThat(files.report().lines().records()).isEqualTo(1000);
        }
    }

    @Test
    void standardInput_isPiped_andReadByTheCaller() throws IOException {
        Thread caller = Thread.currentThread();
        AtomicBoolean elsewhere = new AtomicBoolean();
        ByteArrayInputStream in = new ByteArrayInputStream(line(0, 0).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                elsewhere.compareAndSet(false, Thread.currentThread() != caller);
                return super.read(bytes, offset, length);
            }
        };
        try (LogFiles files = LogFiles.open(List.of(Path.of("-")), ReadOptions.defaults(), in);
                RecordStream records = files.recordsAhead()) {
            assertThat(files.isPiped()).isTrue();
            assertThat(records.next()).isNotNull();
            assertThat(records.next()).isNull();
        }
        assertThat(elsewhere).isFalse();
    }

    @Test
    void failure_ofTheInput_comesBehindWhatWasRead() throws IOException {
        try (ReadAhead ahead = new ReadAhead(new Endless(300))) {
            for (int i = 0; i < 300; i++) {
                assertThat(ahead.next()).isNotNull();
            }
            assertThatThrownBy(ahead::next).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        }
    }

    @Test
    void close_whileMoreCouldBeRead_endsTheReading() throws IOException {
        Endless endless = new Endless(Integer.MAX_VALUE);
        ReadAhead ahead = new ReadAhead(endless);
        assertThat(ahead.next()).isNotNull();

        ahead.close();

        assertThat(endless.closed).isTrue();
    }

    private static List<String> read(List<Path> paths, boolean ahead) throws IOException {
        List<String> seen = new ArrayList<>();
        try (LogFiles files = LogFiles.open(paths, ReadOptions.defaults());
                RecordStream records = ahead ? files.recordsAhead() : files.records()) {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                seen.add(record.toString());
            }
        }
        return seen;
    }

    private Path log(String name, int lines, int shift) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line(i, shift));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static String line(int number, int shift) {
        return String.format(
                "2026-11-24 00:%02d:%02d.%03d 7 INFO nova.compute.claims [-] claim %d%n",
                number / 60 % 60, number % 60, shift, number);
    }

    /** Gives the same record again and again, and fails after so many. */
    private static final class Endless implements RecordStream {
        private final LogRecord record = new LogRecord(
                0,
                "",
                "",
                "",
                Level.INFO,
                -1,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                0,
                "",
                0);
        private int left;
        private volatile boolean closed;

        Endless(int records) {
            this.left = records;
        }

        @Override
        public @Nullable LogRecord next() throws IOException {
            if (left-- == 0) {
                throw new IOException("the disk is gone");
            }
            return record;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
