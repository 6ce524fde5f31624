package io.squall.benchmarks;

import io.squall.event.EventExtractor;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Lines per second from files in the page cache to templates, on one thread; the line {@code …:lines} of the result. An
 * operation reads the whole input. What the bytes alone cost, {@code LineReaderBenchmark} tells.
 *
 * <pre>
 * squall-benchmarks/run 'ReadBenchmark' -prof gc
 * squall-benchmarks/run 'ReadBenchmark.templates' -p input=/var/log/nova/nova-api.log
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class ReadBenchmark {

    /**
     * {@code file}: one file of 100 MB in oslo.log's format; {@code folder}: the 36 files of the sample recording in all
     * their formats, merged; anything else: a path of your own.
     */
    @Param({"file", "folder"})
    private String input = "file";

    private final TemplateMiner miner = new TemplateMiner();
    private final EventExtractor extractor = new EventExtractor(miner::match);
    private List<Path> paths = List.of();
    private SampleLogs sample;

    /** Writes the input. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        sample = SampleLogs.unpack();
        paths = List.of(
                switch (input) {
                    case "file" -> sample.oneFile(SampleLogs.LARGE_BYTES);
                    case "folder" -> sample.folder();
                    default -> Path.of(input);
                });
    }

    /** Deletes the input. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        sample.close();
    }

    /** Read and parsed. */
    @Benchmark
    public void records(LineCounter counter, Blackhole sink) throws IOException {
        read(counter, sink::consume);
    }

    /** Read, parsed and matched to templates. */
    @Benchmark
    public void templates(LineCounter counter, Blackhole sink) throws IOException {
        read(counter, record -> sink.consume(miner.match(record.message())));
    }

    /** Read, parsed, matched, and the measures extracted: all that comes before windows. */
    @Benchmark
    public void events(LineCounter counter, Blackhole sink) throws IOException {
        read(counter, record -> sink.consume(extractor.extract(record)));
    }

    private void read(LineCounter counter, Consumer<LogRecord> taker) throws IOException {
        try (LogFiles files = LogFiles.open(paths, ReadOptions.defaults())) {
            RecordStream records = files.records();
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                taker.accept(record);
            }
            counter.lines += files.report().lines().received();
        }
    }
}
