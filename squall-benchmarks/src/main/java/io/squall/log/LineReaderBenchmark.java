package io.squall.log;

import io.squall.benchmarks.LineCounter;
import io.squall.benchmarks.SampleLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Lines per second from a file in the page cache to slices of bytes, on one thread: what parsing comes on top of. In the
 * package of the class it measures.
 *
 * <pre>
 * squall-benchmarks/run LineReaderBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class LineReaderBenchmark {

    private SampleLogs sample;
    private Path file = Path.of("");

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        sample = SampleLogs.unpack();
        file = sample.oneFile(SampleLogs.LARGE_BYTES);
    }

    /** Deletes the file. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        sample.close();
    }

    /** The whole file. */
    @Benchmark
    public void lines(LineCounter counter, Blackhole sink) throws IOException {
        LineTally tally = new LineTally();
        int maxLineBytes = ReadOptions.defaults().maxLineBytes();
        try (LineReader reader =
                new LineReader(Files.newInputStream(file), LineReader.BLOCK_BYTES, maxLineBytes, tally)) {
            while (reader.next()) {
                sink.consume(reader.to());
            }
        }
        counter.lines += tally.received;
    }
}
